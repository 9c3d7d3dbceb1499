using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SharePanel.Application.Kernel;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>
/// Knows whether Redis serves. The first call that fails says that it is away; from then on nobody waits for it, but once a
/// second it is looked for, until it takes a write again. Real time throughout: networks know no other.
/// </summary>
internal sealed class RedisLink(RedisSettings settings, ILogger<RedisLink> logger)
    : BackgroundService,
        IRedisState
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A start waits no longer for Redis; calls are counted here until it is found.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(1);

    // A server that answers but cannot write, a replica or one whose memory is full, is of no use.
    private static readonly RedisScript Look = new(
        "return redis.call('SET', KEYS[1], now, 'PX', 60000)"
    );

    private readonly TaskCompletionSource looked = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly RedisKey[] lookedAt = [settings.Prefix + "look"];
    private RedisSession? session;
    private bool awayIsTold;
    private long losses;

    public RedisSettings Settings => settings;

    /// <summary>Null while Redis is away.</summary>
    public RedisSession? Session => Volatile.Read(ref session);

    public RedisStanding Standing => Session is null ? RedisStanding.Away : RedisStanding.Shared;

    public long Losses => Interlocked.Read(ref losses);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(looked.Task, Task.Delay(StartPatience, cancellationToken));
        if (Session is null)
            TellAway("it has not answered yet");
    }

    /// <summary>Ends a session. Who comes late with a failure of an earlier one ends nothing.</summary>
    public void Lose(RedisSession lost, Exception fault)
    {
        if (Interlocked.CompareExchange(ref session, null, lost) != lost)
            return;
        Interlocked.Increment(ref losses);
        TellAway(fault.Message);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ConnectionMultiplexer? connection = null;
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                connection = await LookAsync(connection);
                looked.TrySetResult();
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
        finally
        {
            Volatile.Write(ref session, null);
            if (connection is not null)
                await connection.DisposeAsync();
        }
    }

    private async Task<ConnectionMultiplexer?> LookAsync(ConnectionMultiplexer? connection)
    {
        var before = Session;
        try
        {
            // Once made it finds its way back by itself.
            connection ??= await ConnectionMultiplexer.ConnectAsync(settings.Options);
            var database = connection.GetDatabase();
            await database.ScriptEvaluateAsync(Look.Text, lookedAt, [RedisValue.EmptyString]);
            if (before is null)
                Find(database);
        }
        catch (Exception fault)
        {
            if (before is not null)
                Lose(before, fault);
            else
                TellAway(fault.Message);
        }
        return connection;
    }

    private void Find(IDatabaseAsync database)
    {
        Volatile.Write(ref session, new RedisSession(this, database));
        Volatile.Write(ref awayIsTold, false);
        logger.LogInformation("Redis serves; limits are shared by all nodes");
    }

    private void TellAway(string reason)
    {
        if (!Interlocked.Exchange(ref awayIsTold, true))
            logger.LogWarning(
                "Redis is away ({Reason}); limits are counted on this node alone until it is back",
                reason
            );
    }
}
