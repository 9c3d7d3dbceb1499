using System.Globalization;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Insight;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>The program in a process of its own, called through raw sockets with what no client should send.</summary>
[TestFixtureSource(typeof(Databases))]
[Category("fuzz")]
public sealed class FuzzTests(Database database)
{
    private const double Mebibyte = 1024 * 1024;
    private static readonly ProofSize Size = ProofSize.Of("fuzz", brief: 1500, full: 100_000);

    // Code and caches come with the first calls; what is live after them has no reason to grow. What the system counts
    // is more, and follows how much garbage the collector lets lie.
    private const double MostGrowth = 1.25;

    private readonly List<double> live = [];
    private readonly List<double> held = [];

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task Every_answer_keeps_to_the_contract()
    {
        await using var server = await ServerProcess.StartAsync(
            database,
            "RateLimits:Enabled=false"
        );
        var run = new FuzzRun(
            server.Api.Address,
            new Given(database, server.Api, TimeProvider.System),
            Size
        );

        await run.RunAsync(() => WeighAsync(server));

        await Size.SayAsync(
            $"answers by status: {string.Join(", ", run.Statuses.OrderBy(s => s.Key).Select(s => $"{s.Key} × {s.Value}"))}; {run.Busy} sent again"
        );
        if (Size.IsFull)
            await Size.SayAsync(
                $"MiB of live objects after each tenth: {Listed(live)}; of the process: {Listed(held)}"
            );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Faults, Is.Empty, $"{Size}");
            Assert.That(server.Log, Has.None.StartsWith("fail").And.None.StartsWith("crit"));
            Assert.That(
                run.Statuses.GetValueOrDefault(200),
                Is.GreaterThan(Size.Count / 10),
                "Too few get far"
            );
            if (Size.IsFull)
                Assert.That(live[^1], Is.LessThan(live[1] * MostGrowth), "Memory grows");
        }
    }

    private async Task WeighAsync(ServerProcess server)
    {
        if (!Size.IsFull)
            return;
        live.Add(await LiveHeap.MeasureAsync(server));
        var figures = new Figures((await server.Api.GetAsync("/metrics")).Body);
        held.Add(figures.Sum("dotnet_process_memory_working_set_bytes")!.Value / Mebibyte);
        await Size.SayAsync($"{live.Count} tenths done");
    }

    private static string Listed(IEnumerable<double> mebibytes) =>
        string.Join(", ", mebibytes.Select(m => m.ToString("0.0", CultureInfo.InvariantCulture)));
}
