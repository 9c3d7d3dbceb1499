using SharePanel.Application.Kernel.Checks;
using SharePanel.Infrastructure.Data.Checks;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>Whether Redis takes writes, as servers need it to, and by which time it counts.</summary>
[Check("redis", Ground.Settings)]
internal sealed class RedisCheck(IServiceProvider services, TimeProvider clock) : ICheck
{
    // What servers try too while they wait for it.
    private static readonly RedisScript Look = new(
        "redis.call('SET', KEYS[1], now, 'PX', 60000) return now"
    );

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (services.GetService(typeof(RedisSettings)) is not RedisSettings settings)
            return [];
        try
        {
            return await LookAsync(settings);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            return
            [
                Observation.Problem(
                    "Redis does not answer, or takes no writes: each server counts requests for itself.",
                    $"Check {RedisSettings.Key}: address, password, TLS; and that it is no replica and has memory left."
                ),
            ];
        }
    }

    private async Task<IReadOnlyList<Observation>> LookAsync(RedisSettings settings)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(settings.Options);
        var database = connection.GetDatabase();
        var before = clock.GetUtcNow();
        var answer = await database.ScriptEvaluateAsync(
            Look.Text,
            [settings.Prefix + "look"],
            [RedisValue.EmptyString]
        );
        var ours = before + ((clock.GetUtcNow() - before) / 2);
        var theirs = DateTimeOffset.FromUnixTimeMilliseconds((long)answer);
        return
        [
            Observation.Ok("Redis takes writes: all servers count together."),
            ClockDifference.Of("Redis's clock, by which requests are counted,", theirs, ours),
        ];
    }
}
