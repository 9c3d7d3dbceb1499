using SharePanel.Application.Kernel;

namespace SharePanel.Api.Health;

/// <summary>What a load balancer and a service manager ask: is the program alive, and can it serve.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/health/live", ["GET", "HEAD"], () => Results.Text("live\n"));
        app.MapMethods("/health/ready", ["GET", "HEAD"], Ready);
    }

    private static IResult Ready(IDatabase database, IRedisState redis)
    {
        try
        {
            return database.Status().Pending.Count == 0
                ? Results.Text($"ready\n{LineOf(redis)}")
                : Results.Text("the database has pending migrations\n", statusCode: 503);
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
