using System.Diagnostics;

namespace SharePanel.Infrastructure.Data;

/// <summary>How often work is done again that the database undid: three times at most, and not when that takes long.</summary>
internal struct Patience()
{
    private const int MaxRepeats = 3;

    // Callers are told within two seconds that the database cannot serve.
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    private readonly long began = Stopwatch.GetTimestamp();
    private int repeats;

    public readonly bool IsLeft =>
        repeats < MaxRepeats && Stopwatch.GetElapsedTime(began) < MaxTime;

    /// <summary>Waits a moment before the next run, each time longer, and not as long as others that met with the same.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var step = 10 << repeats++;
        return Task.Delay(Random.Shared.Next(step, step * 3), cancellationToken);
    }
}
