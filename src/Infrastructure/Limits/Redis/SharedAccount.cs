using SharePanel.Domain.Plans;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>What a node remembers of an account whose requests are counted in Redis.</summary>
internal sealed class SharedAccount(RedisKey key)
{
    private readonly Lock gate = new();
    private volatile RedisSession? knownIn;
    private volatile Taking? taking;
    private Reading? reading;
    private AccountCounts counts;

    /// <summary>The account's name in Redis, in the form that scripts take.</summary>
    public RedisKey[] Keys { get; } = [key];

    /// <summary>The highest counts that Redis told.</summary>
    public AccountCounts Counts
    {
        get
        {
            lock (gate)
                return counts;
        }
    }

    /// <summary>Whether Redis holds all that was stored of the account, as far as this node knows.</summary>
    public bool IsKnownIn(RedisSession session) => knownIn == session;

    public void KnowIn(RedisSession session, bool known)
    {
        lock (gate)
        {
            knownIn = known ? session : null;
            reading = null;
        }
    }

    /// <summary>The arguments that take a request. They are made once for each plan, since calls seldom change it.</summary>
    public RedisValue[] Take(Plan plan, int mode)
    {
        var known = taking;
        if (
            known is null
            || known.Mode != mode
            || known.Minute != plan.MinuteRequests
            || known.Day != plan.DailyRequests
        )
            taking = known = new Taking(mode, plan.MinuteRequests, plan.DailyRequests);
        return known.Arguments;
    }

    /// <summary>Answers come in any order: a lower count of the same window is an older one.</summary>
    public void Saw(in AccountCounts seen)
    {
        lock (gate)
        {
            var (minuteStart, minuteUsed) = Newer(
                (counts.MinuteStart, counts.MinuteUsed),
                (seen.MinuteStart, seen.MinuteUsed)
            );
            var (dayStart, dayUsed) = Newer(
                (counts.DayStart, counts.DayUsed),
                (seen.DayStart, seen.DayUsed)
            );
            counts = new(minuteStart, minuteUsed, dayStart, dayUsed);
        }
    }

    /// <summary>Reads what is stored, once however many callers come at the same time.</summary>
    public Task<StoredCounts> ReadAsync(
        RedisSession session,
        int minute,
        int day,
        Func<Task<StoredCounts>> read
    )
    {
        lock (gate)
        {
            if (
                reading is null
                || reading.Session != session
                || reading.Minute != minute
                || reading.Day != day
                || reading.Counts.IsFaulted
            )
                // Elsewhere, since the embedded database reads on the thread that asks, and this one holds the lock.
                reading = new Reading(session, minute, day, Task.Run(read));
            return reading.Counts;
        }
    }

    // A start that is earlier by more than any answer is late: the server's clock was set back.
    private static (long Start, long Used) Newer(
        (long Start, long Used) known,
        (long Start, long Used) seen
    ) =>
        seen.CompareTo(known) > 0 || seen.Start < known.Start - Window.ToleratedSeconds
            ? seen
            : known;

    private sealed class Taking(int mode, int minute, int day)
    {
        public int Mode => mode;
        public int Minute => minute;
        public int Day => day;
        public RedisValue[] Arguments { get; } = [RedisValue.EmptyString, mode, minute, day];
    }

    private sealed record Reading(
        RedisSession Session,
        int Minute,
        int Day,
        Task<StoredCounts> Counts
    );
}
