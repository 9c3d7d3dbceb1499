using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SharePanel.Load.Growth;

/// <summary>The month's invoices of all accounts at once, by the operator's command.</summary>
internal static class InvoiceRuns
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <exception cref="BenchException">The command failed.</exception>
    public static async Task<InvoiceRun> MeasureAsync(
        Workplace place,
        int accounts,
        string database,
        CancellationToken cancellationToken
    )
    {
        // Within 31 days the next month of every account begins.
        var asOf = TimeProvider.System.GetUtcNow().AddDays(31);
        var start = new ProcessStartInfo(
            SharePanelPeer.Program(place),
            [
                "invoices",
                "run",
                "--as-of",
                asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "--json",
                Workplace.Connection(database),
            ]
        )
        {
            WorkingDirectory = place.Data,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var peak = await WatchAsync(process, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode != 0)
            throw new BenchException($"invoices run failed:\n{await output}{await errors}");
        var issued = JsonDocument.Parse(await output).RootElement.GetProperty("issued").GetInt64();
        return new InvoiceRun(accounts, issued, seconds, peak);
    }

    // Nobody tells the most memory of a program that has ended.
    private static async Task<double> WatchAsync(
        Process process,
        CancellationToken cancellationToken
    )
    {
        var peak = 0.0;
        var end = process.WaitForExitAsync(CancellationToken.None);
        try
        {
            while (!end.IsCompleted)
            {
                process.Refresh();
                peak = Math.Max(peak, PeakOf(process));
                await Task.WhenAny(end, Task.Delay(Look, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
            await end;
            return peak;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await end;
            throw;
        }
    }

    private static double PeakOf(Process process)
    {
        try
        {
            return process.PeakWorkingSet64 / 1048576.0;
        }
        catch (InvalidOperationException)
        {
            // It has ended just now.
            return 0;
        }
    }
}
