using System.Diagnostics.CodeAnalysis;
using SharePanel.Domain.Plans;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>What a node remembers of an account whose requests are counted in Redis.</summary>
internal sealed class SharedAccount(long id, RedisKey key)
{
    private readonly Lock gate = new();
    private volatile Knowledge? knowledge;
    private volatile TakeArguments? latestTake;
    private Reading? reading;
    private AccountCounts counts;

    public long Id => id;

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

    /// <summary>Proof that Redis holds all that was stored of the account, as far as this node knows; null for none.</summary>
    public Knowledge? KnowledgeIn(RedisSession session) =>
        knowledge is { } known && known.Session == session ? known : null;

    public void KnowIn(RedisSession session)
    {
        lock (gate)
        {
            knowledge = new Knowledge(session);
            reading = null;
        }
    }

    /// <summary>Gives up what has proven wrong. Who comes late with that gives up nothing newer.</summary>
    public void Forget(Knowledge? wrong)
    {
        lock (gate)
        {
            if (knowledge == wrong)
                knowledge = null;
        }
    }

    /// <summary>The arguments that take a request. They are made once for each plan, since calls seldom change it.</summary>
    public RedisValue[] Arguments(Plan plan, Take take)
    {
        var latest = latestTake;
        if (
            latest is null
            || latest.Take != take
            || latest.Minute != plan.MinuteRequests
            || latest.Day != plan.DailyRequests
        )
            latestTake = latest = new TakeArguments(
                take,
                plan.MinuteRequests,
                plan.DailyRequests,
                WindowsScript.Arguments(RedisValue.EmptyString, take, plan)
            );
        return latest.Values;
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

    /// <summary>Reads what is stored, once however many callers come at the same time; false if Redis has been told by now.</summary>
    public bool TryRead(
        RedisSession session,
        int minute,
        int day,
        Func<Task<StoredCounts>> read,
        [NotNullWhen(true)] out Task<StoredCounts>? counts
    )
    {
        lock (gate)
        {
            if (KnowledgeIn(session) is not null)
            {
                counts = null;
                return false;
            }
            if (
                reading is null
                || reading.Session != session
                || reading.Minute != minute
                || reading.Day != day
                || reading.Counts.IsFaulted
            )
                // Elsewhere, since the embedded database reads on the thread that asks, and this one holds the lock.
                reading = new Reading(session, minute, day, Task.Run(read));
            counts = reading.Counts;
            return true;
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

    /// <summary>That Redis was told of an account, in one session.</summary>
    public sealed class Knowledge(RedisSession session)
    {
        public RedisSession Session => session;
    }

    private sealed record TakeArguments(Take Take, int Minute, int Day, RedisValue[] Values);

    private sealed record Reading(
        RedisSession Session,
        int Minute,
        int Day,
        Task<StoredCounts> Counts
    );
}
