using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Balance;

namespace SharePanel.Api.Health;

/// <summary>What a load balancer and a service manager ask: is the program alive, and can it serve.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        var ledger = new LedgerHealth();
        app.MapMethods("/health/live", ["GET", "HEAD"], () => Results.Text("live\n"));
        app.MapMethods(
            "/health/ready",
            ["GET", "HEAD"],
            (
                IDatabase database,
                IMediator mediator,
                IRedisState redis,
                CancellationToken cancellationToken
            ) => ReadyAsync(database, mediator, redis, ledger, cancellationToken)
        );
    }

    private static async Task<IResult> ReadyAsync(
        IDatabase database,
        IMediator mediator,
        IRedisState redis,
        LedgerHealth ledger,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var schema = database.Status();
            if (schema.Pending.Count > 0)
                return Results.Text("the database has pending migrations\n", statusCode: 503);
            if (schema.Unknown.Count > 0)
                return Results.Text("the database is newer than this program\n", statusCode: 503);
            var latest = await mediator.Send(new ShowLedgerProof.Query(), cancellationToken);
            // Told, and nothing more: the fault is in the data that all nodes share, and a load balancer would take every one
            // of them away for it.
            return ledger.After(latest.Value) is { } trouble
                ? Results.Text($"ready\nledger: {trouble}\n{LineOf(redis)}")
                : Results.Text($"ready\n{LineOf(redis)}");
        }
        catch (StorageUnavailableException)
        {
            return Results.Text("the database cannot serve\n", statusCode: 503);
        }
    }

    // Without Redis a node serves on, so it stays ready.
    private static string LineOf(IRedisState redis) =>
        redis.Standing switch
        {
            RedisStanding.Shared => "redis: limits are shared by all nodes\n",
            RedisStanding.Away => "redis: away; limits are counted on this node alone\n",
            _ => "",
        };
}
