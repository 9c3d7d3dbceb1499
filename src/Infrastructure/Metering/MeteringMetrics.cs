using System.Diagnostics.Metrics;
using SharePanel.Application.Kernel.Metrics;

namespace SharePanel.Infrastructure.Metering;

/// <summary>How the writing of usage goes.</summary>
internal sealed class MeteringMetrics(PanelMeter panel)
{
    private static readonly KeyValuePair<string, object?> Written = new("outcome", "written");
    private static readonly KeyValuePair<string, object?> Kept = new("outcome", "kept");

    private readonly Histogram<double> flush = panel.Meter.CreateHistogram(
        "sharepanel.metering.flush.duration",
        "s",
        "Writes of usage to the database, by whether it took them.",
        tags: null,
        PanelMeter.Moments
    );

    private readonly Gauge<int> pending = panel.Meter.CreateGauge<int>(
        "sharepanel.metering.pending",
        "{row}",
        "Rows of usage that wait for the database."
    );

    public void Flushed(TimeSpan elapsed, bool written, int left)
    {
        flush.Record(elapsed.TotalSeconds, written ? Written : Kept);
        pending.Record(left);
    }
}
