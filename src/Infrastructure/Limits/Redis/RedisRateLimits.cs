using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>
/// The limits of all nodes together: both windows of an account lie in Redis under one name, and are looked at and taken
/// from in one step there. While Redis is away this node counts alone, from what is stored and from what it saw before.
/// </summary>
internal sealed class RedisRateLimits(
    RedisLink link,
    IStoredCounts stored,
    RateLimitSettings settings,
    TimeProvider clock
) : ICountingLimits
{
    private const int Peek = 0;
    private const int TakeIfLeft = 1;
    private const int TakeAnyway = 2;

    // KEYS    the account
    // ARGV    2: one of the modes above; 3, 4: what the minute and the day allow;
    //         5 to 8: start and count of the minute and of the day as they are stored, where that is known
    // answers the time alone if the account is unknown and what is stored of it was not told, or not of this day
    // The windows move as those of a single node do: see Window.
    private static readonly RedisScript Windows = new(
        $$"""
        local second = math.floor(now / 1000)
        local kept = redis.call('GET', KEYS[1])
        if not kept and (not ARGV[5] or tonumber(ARGV[7]) ~= second - second % {{Window.DaySeconds}}) then
            return tostring(now)
        end
        local minute, minuteUsed, day, dayUsed = 0, 0, 0, 0
        if kept then
            minute, minuteUsed, day, dayUsed = string.match(kept, '(%d+) (%d+) (%d+) (%d+)')
        end

        local function move(start, used, length)
            start, used = tonumber(start), tonumber(used)
            local current = second - second % length
            if current > start then
                return current, 0
            end
            if second < start - {{Window.ToleratedSeconds}} then
                return current, used
            end
            return start, used
        end
        minute, minuteUsed = move(minute, minuteUsed, {{Window.MinuteSeconds}})
        day, dayUsed = move(day, dayUsed, {{Window.DaySeconds}})

        if ARGV[5] then
            if tonumber(ARGV[5]) == minute then
                minuteUsed = math.max(minuteUsed, tonumber(ARGV[6]))
            end
            if tonumber(ARGV[7]) == day then
                dayUsed = math.max(dayUsed, tonumber(ARGV[8]))
            end
        end

        local took = 0
        local mode = tonumber(ARGV[2])
        if mode == {{TakeAnyway}}
            or mode == {{TakeIfLeft}} and minuteUsed < tonumber(ARGV[3]) and dayUsed < tonumber(ARGV[4])
        then
            minuteUsed, dayUsed, took = minuteUsed + 1, dayUsed + 1, 1
        end
        local windows = minute .. ' ' .. minuteUsed .. ' ' .. day .. ' ' .. dayUsed
        if windows ~= kept then
            local left = day + {{Window.DaySeconds}} + {{Window.ToleratedSeconds}} - second
            redis.call('SET', KEYS[1], windows, 'PX', left * 1000)
        end
        return now .. ' ' .. took .. ' ' .. windows
        """
    );

    private readonly string prefix = link.Settings.Prefix + "limits:";
    private readonly ConcurrentDictionary<long, SharedAccount> accounts = new();
    private readonly Lock gate = new();
    private Outage? outage;

    /// <summary>Accounts held in memory while Redis serves.</summary>
    public int Count => accounts.Count;

    public ValueTask<RateDecision> TakeAsync(
        long accountId,
        Plan plan,
        CancellationToken cancellationToken
    ) =>
        link.Session is { } session
            ? DecideAsync(session, accountId, plan, TakingMode, cancellationToken)
            : Alone().TakeAsync(accountId, plan, cancellationToken);

    public ValueTask<RateDecision> PeekAsync(
        long accountId,
        Plan plan,
        CancellationToken cancellationToken
    ) =>
        link.Session is { } session
            ? DecideAsync(session, accountId, plan, Peek, cancellationToken)
            : Alone().PeekAsync(accountId, plan, cancellationToken);

    public AccountCounts CountsOf(long accountId)
    {
        var alone = Volatile.Read(ref outage)?.Limits.CountsOf(accountId) ?? default;
        return accounts.TryGetValue(accountId, out var account) ? alone.And(account.Counts) : alone;
    }

    public void Sweep()
    {
        var over =
            clock.GetUtcNow().ToUnixTimeSeconds() - Window.DaySeconds - Window.ToleratedSeconds;
        foreach (var account in accounts)
        {
            if (account.Value.Counts.DayStart <= over)
                accounts.TryRemove(account);
        }
        Volatile.Read(ref outage)?.Limits.Sweep();
    }

    private int TakingMode => settings.Enabled ? TakeIfLeft : TakeAnyway;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RateDecision> DecideAsync(
        RedisSession session,
        long accountId,
        Plan plan,
        int mode,
        CancellationToken cancellationToken
    )
    {
        if (!accounts.TryGetValue(accountId, out var account))
            account = accounts.GetOrAdd(accountId, id => new SharedAccount($"{prefix}{id}"));
        if (account.IsKnownIn(session))
        {
            var arguments =
                mode == Peek || link.Settings.Clock is not null
                    ? Arguments(session, plan, mode)
                    : account.Take(plan, mode);
            if (await session.EvaluateAsync(Windows, account.Keys, arguments) is not { } result)
                return await AloneAsync(accountId, plan, mode, cancellationToken);
            var answer = WindowsAnswer.Read(result);
            if (answer.IsKnown)
                return Decide(account, plan, mode, answer);
            // Its day was over, or Redis was emptied.
            account.KnowIn(session, known: false);
        }
        return await TellAndDecideAsync(session, account, accountId, plan, mode, cancellationToken);
    }

    /// <summary>Decides the first call of an account in a session, and lets Redis count from what is stored.</summary>
    private async Task<RateDecision> TellAndDecideAsync(
        RedisSession session,
        SharedAccount account,
        long accountId,
        Plan plan,
        int mode,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            // First for the time alone: which minute and day to read is told by the server's clock, not by this node's.
            if (
                await session.EvaluateAsync(Windows, account.Keys, Arguments(session, plan, Peek))
                is not { } looked
            )
                return await AloneAsync(accountId, plan, mode, cancellationToken);
            var second = WindowsAnswer.Read(looked).Second;
            var known = await KnownAsync(session, account, accountId, second, cancellationToken);
            if (
                await session.EvaluateAsync(
                    Windows,
                    account.Keys,
                    [
                        .. Arguments(session, plan, mode),
                        known.MinuteStart,
                        known.MinuteUsed,
                        known.DayStart,
                        known.DayUsed,
                    ]
                )
                is not { } result
            )
                return await AloneAsync(accountId, plan, mode, cancellationToken);
            var answer = WindowsAnswer.Read(result);
            if (!answer.IsKnown)
                // A new day has begun meanwhile.
                continue;
            account.KnowIn(session, known: true);
            return Decide(account, plan, mode, answer);
        }
    }

    // What is stored may be behind by what was not written yet; what this node saw itself is not.
    private async Task<AccountCounts> KnownAsync(
        RedisSession session,
        SharedAccount account,
        long accountId,
        long second,
        CancellationToken cancellationToken
    )
    {
        var (minute, day) = (Window.MinuteOf(second), Window.DayOf(second));
        var counts = await account
            .ReadAsync(session, minute, day, () => stored.ReadAsync(accountId, minute, day))
            .WaitAsync(cancellationToken);
        return With(counts, accountId, minute, day);
    }

    private AccountCounts With(StoredCounts counts, long accountId, int minute, int day)
    {
        var read = new AccountCounts(
            (long)minute * Window.MinuteSeconds,
            counts.Minute,
            (long)day * Window.DaySeconds,
            counts.Day
        );
        var both = read.And(CountsOf(accountId));
        return read with
        {
            MinuteUsed = both.MinuteStart == read.MinuteStart ? both.MinuteUsed : read.MinuteUsed,
            DayUsed = both.DayStart == read.DayStart ? both.DayUsed : read.DayUsed,
        };
    }

    private static RedisValue[] Arguments(RedisSession session, Plan plan, int mode) =>
        [session.Clock, mode, plan.MinuteRequests, plan.DailyRequests];

    private RateDecision Decide(SharedAccount account, Plan plan, int mode, in WindowsAnswer answer)
    {
        var counts = answer.Counts;
        account.Saw(counts);
        var minute = new RateWindow(
            plan.MinuteRequests,
            counts.MinuteUsed,
            counts.MinuteStart + Window.MinuteSeconds
        );
        var day = new RateWindow(
            plan.DailyRequests,
            counts.DayUsed,
            counts.DayStart + Window.DaySeconds
        );
        var admitted =
            mode == Peek
                ? !settings.Enabled || (minute.Remaining > 0 && day.Remaining > 0)
                : answer.Took;
        return new RateDecision(admitted, minute, day, answer.Now);
    }

    private ValueTask<RateDecision> AloneAsync(
        long accountId,
        Plan plan,
        int mode,
        CancellationToken cancellationToken
    ) =>
        mode == Peek
            ? Alone().PeekAsync(accountId, plan, cancellationToken)
            : Alone().TakeAsync(accountId, plan, cancellationToken);

    /// <summary>The limits of the latest time without Redis. Each begins anew: other nodes have counted since the last one.</summary>
    private MemoryRateLimits Alone()
    {
        var number = link.Losses;
        if (Volatile.Read(ref outage) is { } current && current.Number == number)
            return current.Limits;
        lock (gate)
        {
            if (outage is null || outage.Number < number)
                Volatile.Write(
                    ref outage,
                    new(number, new(new StoredOrSeen(this, stored), settings, clock))
                );
            return outage.Limits;
        }
    }

    private sealed record Outage(long Number, MemoryRateLimits Limits);

    /// <summary>What is stored, or what this node saw where that is more.</summary>
    private sealed class StoredOrSeen(RedisRateLimits limits, IStoredCounts stored) : IStoredCounts
    {
        public async Task<StoredCounts> ReadAsync(long accountId, int minute, int day)
        {
            var counts = limits.With(
                await stored.ReadAsync(accountId, minute, day),
                accountId,
                minute,
                day
            );
            return new StoredCounts(counts.MinuteUsed, counts.DayUsed);
        }
    }
}
