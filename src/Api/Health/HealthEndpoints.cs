using SharePanel.Application.Kernel;

namespace SharePanel.Api.Health;

/// <summary>What a load balancer and a service manager ask: is the program alive, and can it serve.</summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddSingleton<LedgerHealth>().AddSingleton<Readiness>();

    public static void MapHealth(this WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        var redis = app.Services.GetRequiredService<IRedisState>();
        app.MapMethods(
            "/health/live",
            ["GET", "HEAD"],
            http => Results.Text("live\n").ExecuteAsync(http)
        );
        app.MapMethods(
            "/health/ready",
            ["GET", "HEAD"],
            async http =>
                await AnswerTo(await readiness.FindAsync(http.RequestAborted), redis)
                    .ExecuteAsync(http)
        );
    }

    // The ledger is told of, and nothing more: the fault is in the data that all nodes share, and a load balancer would take
    // every one of them away for it. Without Redis a node serves on, so it stays ready.
    private static IResult AnswerTo(Finding finding, IRedisState redis) =>
        finding switch
        {
            { Trouble: { } trouble } => Results.Text($"{trouble}\n", statusCode: 503),
            { LedgerTrouble: { } wrong } => Results.Text(
                $"ready\nledger: {wrong}\n{LineOf(redis)}"
            ),
            _ => Results.Text($"ready\n{LineOf(redis)}"),
        };

    private static string LineOf(IRedisState redis) =>
        redis.Standing switch
        {
            RedisStanding.Shared => "redis: limits are shared by all nodes\n",
            RedisStanding.Away => "redis: away; limits are counted on this node alone\n",
            _ => "",
        };
}
