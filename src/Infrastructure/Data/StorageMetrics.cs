using System.Diagnostics.Metrics;
using SharePanel.Application.Kernel.Metrics;

namespace SharePanel.Infrastructure.Data;

/// <summary>How long the right to write is waited for and held: with one writer at a time, this is what becomes scarce first.</summary>
internal sealed class StorageMetrics(PanelMeter panel)
{
    private static readonly KeyValuePair<string, object?> Begun = new("outcome", "begun");
    private static readonly KeyValuePair<string, object?> GivenUp = new("outcome", "given_up");

    private readonly Histogram<double> wait = panel.Meter.CreateHistogram(
        "sharepanel.database.write.wait",
        "s",
        "Waits for the right to write, by whether it was had in time.",
        tags: null,
        PanelMeter.Moments
    );

    private readonly Histogram<double> held = panel.Meter.CreateHistogram(
        "sharepanel.database.write.held",
        "s",
        "Times that the right to write was held for.",
        tags: null,
        PanelMeter.Moments
    );

    public void Waited(TimeSpan elapsed, bool inVain) =>
        wait.Record(elapsed.TotalSeconds, inVain ? GivenUp : Begun);

    public void Held(TimeSpan elapsed) => held.Record(elapsed.TotalSeconds);
}
