using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

/// <summary>A fixture with several servers of its own.</summary>
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public abstract class ClusterTest(Database database)
{
    private protected static int Times { get; } = TimesOfEnvironment();

    private protected Cluster Cluster { get; private set; } = null!;
    private protected Given Given { get; private set; } = null!;

    protected Database Database => database;

    /// <summary>Added to the connection string of Redis.</summary>
    protected virtual string RedisOptions => Cluster.Patient;

    /// <summary>Settings of each server, as <c>name=value</c>.</summary>
    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task StartServers()
    {
        await database.CreateAsync();
        Cluster = await Cluster.StartAsync(database, RedisOptions, Settings);
        Given = new Given(database, Cluster.Servers[0].Api, TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task StopServers()
    {
        if (Cluster is not null)
            await Cluster.DisposeAsync();
        await database.DropAsync();
    }

    private protected static Task TellAsync(string figures) =>
        TestContext.Out.WriteLineAsync(figures);

    // How often things happen that a figure is told of: once or few times as a test, often as build/nodes.
    private static int TimesOfEnvironment() =>
        Environment.GetEnvironmentVariable("SHAREPANEL_NODES_TIMES") is { Length: > 0 } text
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : 1;
}
