using System.Runtime.CompilerServices;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>
/// Redis from the moment it was found until it is lost. What a node knows to be in Redis it knows of one session: after a
/// loss some of it may be gone.
/// </summary>
internal sealed class RedisSession(RedisLink link, IDatabaseAsync database)
{
    /// <summary>The first argument of every script.</summary>
    public RedisValue Clock =>
        link.Settings.Clock is { } clock
            ? clock.GetUtcNow().ToUnixTimeMilliseconds()
            : RedisValue.EmptyString;

    /// <summary>Runs a script; null if Redis did not run it, and is lost with that.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RedisResult?> EvaluateAsync(
        RedisScript script,
        RedisKey[] keys,
        RedisValue[] arguments
    )
    {
        try
        {
            return await database.ScriptEvaluateAsync(script.Hash, keys, arguments);
        }
        catch (RedisServerException fault) when (IsUnknownScript(fault))
        {
            return await EvaluateAsTextAsync(script, keys, arguments);
        }
        catch (Exception fault)
        {
            link.Lose(this, fault);
            return null;
        }
    }

    // Sends the text to the server, which knows it from then on.
    private async Task<RedisResult?> EvaluateAsTextAsync(
        RedisScript script,
        RedisKey[] keys,
        RedisValue[] arguments
    )
    {
        try
        {
            return await database.ScriptEvaluateAsync(script.Text, keys, arguments);
        }
        catch (Exception fault)
        {
            link.Lose(this, fault);
            return null;
        }
    }

    private static bool IsUnknownScript(RedisServerException fault) =>
        fault.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);
}
