using System.Diagnostics.Metrics;

namespace SharePanel.Application.Kernel.Metrics;

/// <summary>What recurring jobs come to.</summary>
public sealed class JobMetrics(PanelMeter panel)
{
    private readonly Histogram<double> duration = panel.Meter.CreateHistogram(
        "sharepanel.job.duration",
        "s",
        "Runs of jobs that have ended, by job and outcome.",
        tags: null,
        PanelMeter.Whiles
    );

    /// <summary>A run has ended.</summary>
    /// <param name="job">The job's declared name.</param>
    /// <param name="outcome">One of <see cref="Jobs.JobOutcome"/>.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Ended(string job, string outcome, TimeSpan elapsed) =>
        duration.Record(elapsed.TotalSeconds, new("job", job), new("outcome", outcome));
}
