using System.Diagnostics.Metrics;

namespace SharePanel.Application.Kernel.Metrics;

/// <summary>
/// What SharePanel's own figures are made with; who wants them listens by <see cref="Name"/>. Labels hold words of the program
/// alone, never what a caller sent, so there is a bound to how many there are and nothing in them is a secret.
/// </summary>
public sealed class PanelMeter : IDisposable
{
    public const string Name = "SharePanel";

    /// <summary>Seconds that a call or a wait takes: from half a millisecond to the time after which nobody waits.</summary>
    public static readonly InstrumentAdvice<double> Moments = new()
    {
        HistogramBucketBoundaries =
        [
            0.0005,
            0.001,
            0.0025,
            0.005,
            0.01,
            0.025,
            0.05,
            0.1,
            0.25,
            0.5,
            1,
            2.5,
            5,
        ],
    };

    /// <summary>Seconds that work in the background takes: up to an hour.</summary>
    public static readonly InstrumentAdvice<double> Whiles = new()
    {
        HistogramBucketBoundaries = [0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600],
    };

    public Meter Meter { get; } = new(Name);

    public void Dispose() => Meter.Dispose();
}
