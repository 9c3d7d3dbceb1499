using System.Runtime.InteropServices;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Metering;

/// <summary>What usage is added up by.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="KeyId">Its key.</param>
/// <param name="Day">The UTC day, numbered from 1970.</param>
/// <param name="Endpoint">The action's label.</param>
internal readonly record struct UsageKey(long AccountId, long KeyId, int Day, string Endpoint);

/// <summary>Calls added up.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct UsageTotals
{
    public long Successes { get; set; }
    public long Errors { get; set; }
    public long Refused { get; set; }
    public long Microseconds { get; set; }

    /// <summary>When the latest call ended, in Unix milliseconds.</summary>
    public long LastAt { get; set; }

    public readonly bool IsEmpty => Successes + Errors + Refused == 0;

    public void Add(CallOutcome outcome, long microseconds, long at)
    {
        switch (outcome)
        {
            case CallOutcome.Success:
                Successes++;
                Microseconds += microseconds;
                break;
            case CallOutcome.Error:
                Errors++;
                Microseconds += microseconds;
                break;
            default:
                // What is refused takes no time worth telling, and would only flatter the mean.
                Refused++;
                break;
        }
        LastAt = Math.Max(LastAt, at);
    }

    public void Add(in UsageTotals other)
    {
        Successes += other.Successes;
        Errors += other.Errors;
        Refused += other.Refused;
        Microseconds += other.Microseconds;
        LastAt = Math.Max(LastAt, other.LastAt);
    }
}
