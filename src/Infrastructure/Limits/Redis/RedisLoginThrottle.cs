using System.Net;
using SharePanel.Application.Kernel;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>
/// The throttle of all nodes together. Whatever it keeps in Redis ends by itself: a minute after the last call of an address,
/// a quarter of an hour after the last try. While Redis is away each node throttles alone.
/// </summary>
internal sealed class RedisLoginThrottle(RedisLink link, MemoryLoginThrottle alone) : ILoginThrottle
{
    // KEYS    the address
    // answers how long to wait, 0 if the call may go on
    private static readonly RedisScript AdmitCall = new(
        $$"""
        local calls, ending = 0, now + {{MemoryLoginThrottle.MinuteMilliseconds}}
        local kept = redis.call('GET', KEYS[1])
        if kept then
            local keptCalls, keptEnding = string.match(kept, '(%d+) (%d+)')
            if now < tonumber(keptEnding) then
                calls, ending = tonumber(keptCalls), tonumber(keptEnding)
            end
        end
        if calls == {{MemoryLoginThrottle.CallsPerMinute}} then
            return ending - now
        end
        redis.call('SET', KEYS[1], (calls + 1) .. ' ' .. ending, 'PX', ending - now)
        return 0
        """
    );

    // KEYS    the e-mail address, and the same with the client: what it was told, so that whoever comes back when told to
    //         does not find that others have used the turn up
    // answers how long to wait, 0 if the try may go on
    private static readonly RedisScript Try = new(
        $$"""
        local count, latest = 0, 0
        for _, text in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
            local at = tonumber(text)
            if at > now - {{RecentTries.WindowMilliseconds}} then
                count = count + 1
            end
            latest = math.max(latest, at)
        end
        if count >= {{RecentTries.FreeTries}} then
            local pause = {{RecentTries.ShortestWaitMilliseconds}} * 2 ^ (count - {{RecentTries.FreeTries}})
            local due = latest + math.min({{RecentTries.LongestWaitMilliseconds}}, pause)
            local turn = tonumber(redis.call('GET', KEYS[2]) or due)
            if now < turn then
                redis.call('SET', KEYS[2], turn, 'PX', turn - now + {{RecentTries.WindowMilliseconds}})
                return turn - now
            end
            redis.call('DEL', KEYS[2])
        end
        redis.call('LPUSH', KEYS[1], now)
        redis.call('LTRIM', KEYS[1], 0, {{RecentTries.Kept - 1}})
        redis.call('PEXPIRE', KEYS[1], {{RecentTries.WindowMilliseconds}})
        return 0
        """
    );

    // KEYS    the e-mail address
    private static readonly RedisScript Forget = new("return redis.call('DEL', KEYS[1])");

    private readonly string prefix = link.Settings.Prefix + "login:";

    public async ValueTask<TimeSpan?> AdmitAsync(IPAddress? address) =>
        await EvaluateAsync(AdmitCall, $"{prefix}{ThrottleKeys.Of(address):x32}") is { } wait
            ? WaitOf(wait)
            : await alone.AdmitAsync(address);

    // Tries at the same time on several nodes do not wait for each other. Of those who know the password that makes at most
    // one try of each node that counts as failed for a moment, and five are free.
    public ValueTask<IDisposable> EnterAsync(
        string emailKey,
        CancellationToken cancellationToken
    ) => alone.EnterAsync(emailKey, cancellationToken);

    public async ValueTask<TimeSpan?> BeginTryAsync(string emailKey, IPAddress? address)
    {
        var email = NameOf(emailKey);
        var turn = $"{email}:{ThrottleKeys.Of(address):x32}";
        return await EvaluateAsync(Try, email, turn) is { } wait
            ? WaitOf(wait)
            : await alone.BeginTryAsync(emailKey, address);
    }

    public async ValueTask SucceededAsync(string emailKey)
    {
        await alone.SucceededAsync(emailKey);
        await EvaluateAsync(Forget, NameOf(emailKey));
    }

    // In braces, so that a cluster keeps all that belongs to one address in one place.
    private string NameOf(string emailKey) => $"{prefix}{{{ThrottleKeys.Of(emailKey):x32}}}";

    private async ValueTask<RedisResult?> EvaluateAsync(
        RedisScript script,
        params RedisKey[] keys
    ) =>
        link.Session is { } session
            ? await session.EvaluateAsync(script, keys, [session.Clock])
            : null;

    private static TimeSpan? WaitOf(RedisResult milliseconds) =>
        (long)milliseconds is > 0 and var wait ? TimeSpan.FromMilliseconds(wait) : null;
}
