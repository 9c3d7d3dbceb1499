using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

/// <summary>Three servers, each a process of its own, over one database and one Redis.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const int Size = 3;

    /// <summary>So that a busy machine is not taken for a Redis that is away.</summary>
    public const string Patient = ",asyncTimeout=20000";

    private const string Shared = "redis: limits are shared by all nodes";
    private const string Away = "redis: away; limits are counted on this node alone";

    private readonly Database database;
    private readonly string[] settings;
    private readonly List<ServerProcess> servers = [];

    private Cluster(Database database, RedisServer redis, string options, string[] settings)
    {
        this.database = database;
        this.settings =
        [
            $"ConnectionStrings:Redis={redis.Address}{options}",
            // Callers of the tests come from whatever address they like.
            "ForwardedHeaders:KnownNetworks=127.0.0.0/8, ::1/128",
            .. settings,
        ];
        Redis = redis;
    }

    public RedisServer Redis { get; }

    public IReadOnlyList<ServerProcess> Servers => servers;

    /// <summary>One that counts together.</summary>
    /// <param name="database">What all of them serve.</param>
    /// <param name="options">Added to the connection string of Redis.</param>
    /// <param name="settings">Further settings of each server, as <c>name=value</c>.</param>
    public static async Task<Cluster> StartAsync(
        Database database,
        string options = "",
        params string[] settings
    )
    {
        var cluster = new Cluster(database, await RedisServer.StartAsync(), options, settings);
        try
        {
            cluster.servers.AddRange(
                await Task.WhenAll(
                    Enumerable.Range(0, Size).Select(_ => cluster.StartServerAsync())
                )
            );
            await cluster.SharedAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts another server in the place of one that was killed.</summary>
    public async Task ReplaceAsync(int server)
    {
        await servers[server].DisposeAsync();
        servers[server] = await StartServerAsync();
        await SharedAsync();
    }

    /// <summary>Waits until all servers say that they count together.</summary>
    public Task SharedAsync() => ReadyAsync(Shared);

    /// <summary>Waits until all servers say that they count alone. They serve nevertheless.</summary>
    public Task AwayAsync() => ReadyAsync(Away);

    /// <summary>The same user, who calls another server.</summary>
    public User At(User user, int server) => user with { Api = servers[server].Api };

    /// <summary>The same call of all servers, one after the other.</summary>
    public async Task<IReadOnlyList<Reply>> FromEachAsync(User user, string mode, string action)
    {
        var replies = new List<Reply>();
        for (var server = 0; server < Size; server++)
            replies.Add(await At(user, server).GetAsync(mode, action));
        return replies;
    }

    /// <summary>Runs one of the operator's commands, which is the business of a process beside the servers.</summary>
    public Task OperateAsync(params string[] args) => OperateAsync(database, args);

    /// <summary>The same on another database.</summary>
    public static async Task OperateAsync(Database database, params string[] args)
    {
        using var error = new StringWriter();
        var exitCode = await OperatorCli.RunAsync(
            [
                .. args,
                $"--Database:Provider={database.Provider}",
                $"--ConnectionStrings:SharePanel={database.ConnectionString}",
            ],
            new Terminal
            {
                In = TextReader.Null,
                Out = TextWriter.Null,
                Error = error,
            },
            CancellationToken.None
        );
        Assert.That(exitCode, Is.Zero, error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private Task<ServerProcess> StartServerAsync() => ServerProcess.StartAsync(database, settings);

    private async Task ReadyAsync(string line)
    {
        foreach (var server in servers)
            await Wait.UntilAsync(async () =>
            {
                var reply = await server.Api.GetAsync("/health/ready");
                return (reply.Status, reply.Body) == (200, $"ready\n{line}\n");
            });
    }
}
