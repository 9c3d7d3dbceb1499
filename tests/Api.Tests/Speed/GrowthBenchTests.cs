using System.Globalization;
using SharePanel.Load;
using SharePanel.Load.Growth;

namespace SharePanel.Api.Tests.Speed;

public sealed class GrowthBenchTests
{
    [TestCase(14, "1.40 | met |")]
    [TestCase(16, "1.60 | **missed** |")]
    public void Holds_the_largest_size_to_the_smallest(double p99, string told) =>
        Assert.That(
            GrowthPage.Of(Made(0, p99)),
            Does.Contain(
                $"| `profile view`, p99 with 1,000,000 by 1,000 accounts | ≤ 1.50 | {told}"
            )
        );

    [Test]
    public void Counts_invoices_by_the_second_and_holds_their_memory_flat()
    {
        var page = GrowthPage.Of(Made(0, 10));
        Assert.That(
            page,
            Does.Contain("| `invoices run` of 10,000 accounts | ≥ 5,000/s | 4,000/s | **missed** |")
        );
        Assert.That(
            page,
            Does.Contain("| its memory with 1,000,000 by 10,000 accounts | ≤ 1.25 | 1.10 | met |")
        );
    }

    [TestCase(0.1, true)]
    [TestCase(2.5, false)]
    public void Is_published_only_from_a_quiet_machine(double load, bool published)
    {
        var results = Made(load, 10);
        Assert.That(results.IsPublishable, Is.EqualTo(published));
        Assert.That(
            GrowthPage.Of(results).Contains("only indicative", StringComparison.Ordinal),
            Is.EqualTo(!published)
        );
        Assert.That(
            (results with { Asked = results.Asked with { Sizes = [1000] } }).IsPublishable,
            Is.False,
            "sizes are missing"
        );
    }

    [Test]
    public async Task Callers_come_from_all_over_the_table_and_are_as_many()
    {
        var folder = Directory.CreateTempSubdirectory("sharepanel-growth-").FullName;
        try
        {
            await CallAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CallAsync(string folder)
    {
        using var place = new Workplace(folder);
        var keys = Path.Combine(folder, "all.txt");
        await File.WriteAllLinesAsync(
            keys,
            Enumerable.Range(0, 5000).Select(i => i.ToString(CultureInfo.InvariantCulture))
        );
        var file = await new GrowthSeeds(place, TextWriter.Null).CallersAsync(
            new GrowthSeed(5000, "none.db", keys),
            1000,
            default
        );
        var callers = await File.ReadAllLinesAsync(file);
        Assert.That(callers, Has.Length.EqualTo(1000).And.All.Not.Empty);
        Assert.That(callers[^1], Is.EqualTo("4995"));
    }

    private static GrowthResults Made(double load, double p99) =>
        new(
            DateTimeOffset.UnixEpoch,
            new Machine("CPU", 2, 2048, "Linux", ".NET", "v20"),
            load,
            new GrowthRequest([1000, 100_000, 1_000_000], 7, 5, 5, 100),
            ["profile view"],
            [
                new GrowthSample(1000, "profile view", 1, 100, 1, 10),
                new GrowthSample(100_000, "profile view", 1, 100, 1, 10),
                new GrowthSample(1_000_000, "profile view", 1, 100, 1, p99),
            ],
            [new SizeTaken(1000, 20, 150)],
            [new PagePair(1, 3)],
            [new CrowdSample(1, 10, 11, 100)],
            150,
            [
                new InvoiceRun(10_000, 10_000, 2.5, 100),
                new InvoiceRun(1_000_000, 1_000_000, 100, 110),
            ]
        );
}
