using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

/// <summary>Something happens to Redis while clients call.</summary>
public abstract class RedisTest(Database database) : ClusterTest(database)
{
    private const int Clients = 6;

    /// <summary>What a free account has in a minute.</summary>
    protected const int FreePerMinute = 10;

    /// <summary>Clients whose plan has enough for all that they call.</summary>
    private protected async Task<Load> BeginLoadAsync()
    {
        await Database.ExecuteAsync(
            "UPDATE plans SET minute_requests = 1000000, daily_requests = 1000000 WHERE name = 'enterprise'"
        );
        var users = new List<User>();
        for (var i = 0; i < Clients; i++)
            users.Add(await Given.UserAsync(plan: "enterprise"));
        var load = new Load(Cluster, users);
        await load.BeginAsync();
        return load;
    }

    /// <summary>How many calls of a new account all servers admit together in one minute.</summary>
    protected Task<int> AdmittedAsync() =>
        Wait.WithinOneMinuteAsync(async () =>
        {
            var user = await Given.UserAsync(plan: "free");
            var replies = await Task.WhenAll(
                Enumerable
                    .Range(0, Cluster.Size * (FreePerMinute + 5))
                    .Select(i => Cluster.At(user, i % Cluster.Size).GetAsync("profile", "view"))
            );
            return replies.Count(reply => reply.Status == 200);
        });

    /// <summary>How long it takes until something shows.</summary>
    protected static async Task<TimeSpan> TimeAsync(Func<Task> cause, Func<Task> effect)
    {
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(effect);
        await cause();
        var begun = Stopwatch.GetTimestamp();
        await effect();
        return Stopwatch.GetElapsedTime(begun);
    }

    private protected static async Task TellAsync(
        string what,
        IReadOnlyList<TimeSpan> lost,
        IReadOnlyList<TimeSpan> back,
        Load load
    ) =>
        await TellAsync(
            $"{what} {lost.Count} times: all servers alone within {lost.Max().TotalMilliseconds:0} ms, together again within {back.Max().TotalMilliseconds:0} ms; {await load.EndAsync()}"
        );

    /// <summary>What each server has logged of Redis, once all servers count together and have said so.</summary>
    protected async Task<IReadOnlyList<IReadOnlyList<string>>> SettledAsync()
    {
        await Cluster.SharedAsync();
        await Wait.UntilAsync(() => Logged().All(lines => lines is [] or [.., "back"]));
        return Logged();
    }

    /// <summary>What each server has logged of Redis since it served.</summary>
    protected IReadOnlyList<IReadOnlyList<string>> Logged() =>
        [
            .. Cluster.Servers.Select(server =>
                (IReadOnlyList<string>)
                    [
                        .. server
                            .Log.Where(line => line.Contains("Redis", StringComparison.Ordinal))
                            .Select(line =>
                                line.Contains("Redis is away", StringComparison.Ordinal)
                                    ? "away"
                                    : "back"
                            ),
                    ]
            ),
        ];
}
