using SharePanel.Domain.Plans;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>What a call takes from both windows.</summary>
internal enum Take
{
    Nothing,
    IfLeft,
    Always,
}

/// <summary>Looks at both windows of an account and takes from them, in one step.</summary>
internal static class WindowsScript
{
    private const int IfLeft = (int)Take.IfLeft;
    private const int Always = (int)Take.Always;

    // KEYS    the account
    // ARGV    2: a value of Take; 3, 4: what the minute and the day allow;
    //         5 to 8: start and count of the minute and of the day as they are stored, where that is known
    // answers the time alone if the account is unknown and what is stored of it was not told, or not of this day
    // The windows move as those of a single node do: see Window.
    public static readonly RedisScript Script = new(
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
        local take = tonumber(ARGV[2])
        if take == {{Always}}
            or take == {{IfLeft}} and minuteUsed < tonumber(ARGV[3]) and dayUsed < tonumber(ARGV[4])
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

    /// <summary>The arguments of an account that Redis counts already.</summary>
    public static RedisValue[] Arguments(RedisValue clock, Take take, Plan plan) =>
        [clock, (int)take, plan.MinuteRequests, plan.DailyRequests];

    /// <summary>The arguments that also tell what Redis has to count from.</summary>
    public static RedisValue[] Arguments(
        RedisValue clock,
        Take take,
        Plan plan,
        in AccountCounts known
    ) =>
        [
            .. Arguments(clock, take, plan),
            known.MinuteStart,
            known.MinuteUsed,
            known.DayStart,
            known.DayUsed,
        ];
}
