using System.Xml.Linq;
using SharePanel.Load;

namespace SharePanel.Api.Tests.Speed;

public sealed class BenchTests
{
    [Test]
    public void Takes_the_middle_and_keeps_the_spread() =>
        Assert.Multiple(() =>
        {
            Assert.That(Spread.Of([3, 1, 2]), Is.EqualTo(new Spread(2, 1, 3)));
            Assert.That(Spread.Of([4, 1, 2, 3]), Is.EqualTo(new Spread(2.5, 1, 4)));
            Assert.That(() => Spread.Of([]), Throws.ArgumentException);
        });

    [Test]
    public void Compares_within_a_round()
    {
        // The machine halves its speed in the second round: the ratio does not.
        var results = Made(
            0,
            [(1, "SharePanel", 80), (1, "bare", 100), (2, "SharePanel", 40), (2, "bare", 50)]
        );
        Assert.That(
            results.Ratio("SharePanel", "bare", "profile view", s => s.PerSecond),
            Is.EqualTo(new Spread(0.8, 0.8, 0.8))
        );
    }

    [Test]
    public void Refuses_to_count_calls_that_failed()
    {
        const string Fine =
            "Running\n\n{\"requests\":100,\"microseconds\":2000000,\"p50\":1500,\"p99\":2500,\"failed\":0,\"refused\":0}\n";
        Assert.That(WrkResult.Parse(Fine).PerSecond, Is.EqualTo(50));
        Assert.That(
            () => WrkResult.Parse(Fine.Replace("\"refused\":0", "\"refused\":3")),
            Throws.TypeOf<BenchException>().With.Message.Contains("3 were refused")
        );
        Assert.That(() => WrkResult.Parse("unable to connect"), Throws.TypeOf<BenchException>());
    }

    [TestCase(0.1, false)]
    [TestCase(2.5, true)]
    public void Says_when_the_machine_was_busy(double load, bool says)
    {
        var results = Made(load, [(1, "SharePanel", 80), (1, "bare", 100)]);
        Assert.That(Page.Of(results, "chart.svg").Contains("only indicative"), Is.EqualTo(says));
        Assert.That(results.IsPublishable, Is.False, "It is not whole.");
    }

    [Test]
    public void Shows_ratios_and_a_chart_that_is_well_formed()
    {
        var results = Made(0, [(1, "SharePanel", 80), (1, "bare", 100)]);
        Assert.That(Page.Of(results, "chart.svg"), Does.Contain("× 0.80 (0.80 to 0.80)"));
        var chart = XDocument.Parse(Chart.Of(results));
        var widths = chart
            .Descendants()
            .Where(e => (string?)e.Attribute("class") is "ours" or "other")
            .Select(e => (double)e.Attribute("width")!)
            .ToList();
        Assert.That(widths, Has.Count.EqualTo(2));
        Assert.That(widths[0] / widths[1], Is.EqualTo(0.8).Within(0.01));
    }

    [Test]
    public void Finds_every_peer() =>
        Assert.That(
            Peer.All.Select(peer => peer.Name),
            Is.EqualTo(new[] { "SharePanel", "bare", "EF", "Node" })
        );

    private static Results Made(
        double load,
        IReadOnlyList<(int Round, string Peer, double PerSecond)> rates
    )
    {
        var peers = rates.Select(rate => rate.Peer).Distinct().ToList();
        return new Results(
            DateTimeOffset.UnixEpoch,
            new Machine("CPU", 2, 2048, "Linux", ".NET", "v20"),
            load,
            new Size(1000, 2, 5, 100),
            peers,
            ["profile view"],
            [
                .. rates.Select(r => new Sample(
                    r.Peer,
                    "profile view",
                    r.Round,
                    r.PerSecond,
                    1,
                    2,
                    3
                )),
            ],
            [.. peers.Select(peer => new StartSample(peer, 1, 100))],
            peers.ToDictionary(peer => peer, _ => 100.0)
        );
    }
}
