using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>A server in a process of its own, flooded from one side while a healthy caller calls from another.</summary>
[Category("floods")]
[Platform("Linux", Reason = "What a process holds is read from /proc.")]
public abstract class FloodTest
{
    // Far above what is needed, and far below what an unbounded buffer of any of these floods would take.
    private const long MostMebibytes = 1024;

    private readonly SqliteDatabase database = new();
    private HealthyCaller healthy = null!;

    private protected ProofSize Proof { get; } = ProofSize.Of("floods", brief: 200, full: 10_000);

    // The short form runs beside other tests, which need the cores as well.
    private bool IsApart => Proof.IsFull && Environment.ProcessorCount > 1;

    public Database Database => database;
    private protected ServerProcess Server { get; private set; } = null!;
    private protected Given Given { get; private set; } = null!;

    protected virtual IEnumerable<string> Settings => [];

    [OneTimeSetUp]
    public async Task StartServer()
    {
        await database.CreateAsync();
        // The healthy caller is measured more often than its plan would allow; what floods keeps its plan's limits.
        await database.ExecuteAsync(
            "UPDATE plans SET minute_requests = 1000000, daily_requests = 1000000 WHERE name = 'pro'"
        );
        Server = IsApart
            ? await ServerProcess.StartOnAsync(Cores.Server, database, Settings)
            : await ServerProcess.StartAsync(database, Settings);
        if (IsApart)
            await Cores.LeaveToServerAsync();
        Given = new Given(database, Server.Api, TimeProvider.System);
        healthy = new HealthyCaller(
            await Given.UserAsync(plan: "pro"),
            TimeSpan.FromSeconds(Proof.IsFull ? 15 : 0.5)
        );
        await healthy.MeasureAsync();
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        if (Server is not null)
            await Server.DisposeAsync();
        if (IsApart)
            await Cores.TakeBackAsync();
        await database.DropAsync();
    }

    /// <summary>Measures the healthy caller without a flood and within it; it must be answered as ever.</summary>
    /// <param name="what">The flood's name.</param>
    /// <param name="flood">Begins it; its task ends soon after it is told to.</param>
    private protected async Task WithstandAsync(string what, Func<Flood, Task> flood)
    {
        var calm = await healthy.MeasureAsync();
        using var stop = new CancellationTokenSource();
        var state = new Flood(stop.Token);
        var flooding = flood(state);
        await await Task.WhenAny(state.Risen, flooding);
        var flooded = await healthy.MeasureAsync();
        await stop.CancelAsync();
        await flooding;
        await TestContext.Out.WriteLineAsync(
            $"{what}: healthy caller's p99 {calm.P99.TotalMilliseconds:0.0} ms without and {flooded.P99.TotalMilliseconds:0.0} ms with it ({flooded.P99 / calm.P99:0.00} times), p50 {calm.P50.TotalMilliseconds:0.0} and {flooded.P50.TotalMilliseconds:0.0} ms, {flooded.Calls} calls; peak memory {Server.PeakMebibytes} MiB"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(flooded.Errors, Is.Zero);
            Assert.That(Server.PeakMebibytes, Is.LessThan(MostMebibytes));
        }
    }
}
