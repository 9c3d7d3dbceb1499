using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Limits;

/// <summary>A count that begins anew at each multiple of its length.</summary>
internal struct Window(int seconds)
{
    // A clock that is set right by less than this leaves the window as it is, so it cannot be had twice by crossing its
    // start again and again.
    public const int ToleratedSeconds = 60;

    public const int MinuteSeconds = 60;
    public const int DaySeconds = 86400;

    private long start;

    public long Used { get; set; }

    public readonly long Start => start;

    public readonly long End => start + seconds;

    /// <summary>Makes this the window of a time. After a long step back the count goes on in the window of the new time.</summary>
    public void MoveTo(long now)
    {
        var current = now - (now % seconds);
        if (current > start)
            (start, Used) = (current, 0);
        else if (now < start - ToleratedSeconds)
            start = current;
    }

    /// <summary>The minute of a time in Unix seconds, numbered from 1970.</summary>
    public static int MinuteOf(long seconds) => (int)(seconds / MinuteSeconds);

    /// <summary>The day of a time in Unix seconds, numbered from 1970.</summary>
    public static int DayOf(long seconds) => (int)(seconds / DaySeconds);

    public readonly bool HasRoom(int limit) => Used < limit;

    public readonly RateWindow Against(int limit) => new(limit, Used, End);
}
