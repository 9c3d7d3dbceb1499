using System.Runtime.CompilerServices;

namespace SharePanel.Infrastructure.Limits;

/// <summary>When the latest ten tries at one e-mail address were, in milliseconds of the throttle's own clock.</summary>
internal struct RecentTries
{
    public const long WindowMilliseconds = 15 * 60 * 1000;
    public const int FreeTries = 5;
    public const long ShortestWaitMilliseconds = 2000;
    public const long LongestWaitMilliseconds = 60_000;
    public const int Kept = Times.Count;

    private Times times;
    private int next;

    public void Add(long now)
    {
        times[next] = now;
        next = (next + 1) % Times.Count;
    }

    /// <summary>When the next try is due: 2, 4, 8, 16, 32 and from then on 60 seconds after the latest. 0 if it need not wait.</summary>
    public readonly long NextDue(long now)
    {
        var count = 0;
        long latest = 0;
        foreach (var time in times)
        {
            if (time > 0 && time > now - WindowMilliseconds)
                count++;
            latest = Math.Max(latest, time);
        }
        return count < FreeTries
            ? 0
            : latest
                + Math.Min(
                    LongestWaitMilliseconds,
                    ShortestWaitMilliseconds << (count - FreeTries)
                );
    }

    [InlineArray(Count)]
    private struct Times
    {
        public const int Count = 10;
        private long first;
    }
}
