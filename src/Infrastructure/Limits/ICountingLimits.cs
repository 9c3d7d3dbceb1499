using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Limits;

/// <summary>Limits that tell what they have counted, so that it can be stored.</summary>
internal interface ICountingLimits : IRateLimits
{
    /// <summary>What this node knows to be counted of an account.</summary>
    AccountCounts CountsOf(long accountId);

    /// <summary>Forgets accounts whose windows are over.</summary>
    void Sweep();
}

/// <summary>Requests of an account in its latest minute and day, and when these began, in Unix seconds: 0 for never.</summary>
internal readonly record struct AccountCounts(
    long MinuteStart,
    long MinuteUsed,
    long DayStart,
    long DayUsed
)
{
    /// <summary>
    /// What both together know. A count only grows while its window lasts, so of two the higher is nearer to the truth.
    /// </summary>
    public AccountCounts And(in AccountCounts other)
    {
        var (minuteStart, minuteUsed) = Later(
            (MinuteStart, MinuteUsed),
            (other.MinuteStart, other.MinuteUsed)
        );
        var (dayStart, dayUsed) = Later((DayStart, DayUsed), (other.DayStart, other.DayUsed));
        return new(minuteStart, minuteUsed, dayStart, dayUsed);
    }

    private static (long Start, long Used) Later(
        (long Start, long Used) one,
        (long Start, long Used) other
    ) => one.CompareTo(other) < 0 ? other : one;
}
