using SharePanel.Domain.Plans;

namespace SharePanel.Application.Kernel;

/// <summary>Counts the requests of each account against its plan. Reference: Rate Limiting.</summary>
public interface IRateLimits
{
    /// <summary>Takes one request from both windows, or from neither where one has nothing left.</summary>
    /// <param name="accountId">The account, all its keys together.</param>
    /// <param name="plan">Its plan as it is now: a change counts from the next call on.</param>
    /// <param name="cancellationToken">Stops the wait for the first call's look at what was counted before.</param>
    /// <exception cref="StorageUnavailableException">What was counted before a restart cannot be read.</exception>
    ValueTask<RateDecision> TakeAsync(
        long accountId,
        Plan plan,
        CancellationToken cancellationToken
    );

    /// <summary>The same answer without taking anything.</summary>
    ValueTask<RateDecision> PeekAsync(
        long accountId,
        Plan plan,
        CancellationToken cancellationToken
    );
}

/// <summary>A window of requests as it stands.</summary>
/// <param name="Limit">Requests that it allows, at least 1.</param>
/// <param name="Used">Requests that it has seen; more than the limit after a change to a smaller plan.</param>
/// <param name="Reset">When it ends, in Unix seconds.</param>
public readonly record struct RateWindow(int Limit, long Used, long Reset)
{
    /// <summary>Requests left: 0 to <see cref="Limit"/>.</summary>
    public int Remaining => (int)Math.Clamp(Limit - Used, 0, Limit);
}

/// <summary>Whether a request may go on, and how both windows stand after it.</summary>
/// <param name="Admitted">Whether it may.</param>
/// <param name="Minute">The window of the UTC minute.</param>
/// <param name="Day">The window of the UTC day.</param>
/// <param name="AtMilliseconds">When this was decided, in Unix milliseconds.</param>
public readonly record struct RateDecision(
    bool Admitted,
    RateWindow Minute,
    RateWindow Day,
    long AtMilliseconds
)
{
    /// <summary>Whether the day has less left in proportion than the minute. Of two empty windows the later end counts.</summary>
    public bool IsDayTighter
    {
        get
        {
            var minute = (long)Minute.Remaining * Day.Limit;
            var day = (long)Day.Remaining * Minute.Limit;
            return day < minute || (day == minute && Day.Remaining == 0);
        }
    }

    /// <summary>The window that has least left in proportion.</summary>
    public RateWindow Tightest => IsDayTighter ? Day : Minute;

    /// <summary>How long until a request passes; zero if one would pass now.</summary>
    public TimeSpan RetryAfter
    {
        get
        {
            var open = Math.Max(
                Minute.Remaining == 0 ? Minute.Reset : 0,
                Day.Remaining == 0 ? Day.Reset : 0
            );
            return TimeSpan.FromMilliseconds(Math.Max(0, (open * 1000) - AtMilliseconds));
        }
    }

    /// <summary>Whole seconds, rounded up, until a window ends.</summary>
    public long SecondsUntil(RateWindow window) =>
        Math.Max(0, ((window.Reset * 1000) - AtMilliseconds + 999) / 1000);
}
