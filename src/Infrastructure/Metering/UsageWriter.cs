using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Infrastructure.Metering;

/// <summary>
/// Writes the usage of each account once a second, and all when the program stops. It alone writes, so requests never wait
/// for it; what the database does not take is kept and tried again a second later.
/// </summary>
internal sealed class UsageWriter(
    UsageMeter meter,
    ICountingLimits limits,
    UsageStore store,
    RecentCallers callers,
    MeteringMetrics metrics,
    TimeProvider clock,
    ILogger<UsageWriter> logger
) : BackgroundService
{
    // Some 20 MB while the database takes nothing.
    private const int Capacity = 100_000;

    // Between two transactions those of requests get their turn.
    private const int RowsPerTransaction = 250;

    private const int LastTries = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    // The accounts' turns are spread over the second: all at once would hold up the requests.
    private static readonly TimeSpan Turn = Interval / UsageMeter.Slices;

    private readonly SemaphoreSlim flushing = new(1, 1);
    private readonly Dictionary<UsageKey, UsageTotals> pending = [];
    private bool failing;

    /// <summary>Writes what was counted so far; false if some of it has to wait.</summary>
    public Task<bool> FlushAsync() => FlushAsync(0, UsageMeter.Slices);

    private async Task<bool> FlushAsync(long first, long count)
    {
        await flushing.WaitAsync();
        var started = clock.GetTimestamp();
        var (written, isWork) = (false, false);
        try
        {
            for (var slice = first; slice < first + count; slice++)
                meter.DrainInto((int)(slice % UsageMeter.Slices), pending, Capacity);
            isWork = pending.Count > 0;
            foreach (var rows in pending.Chunk(RowsPerTransaction).ToList())
            {
                await store.AddAsync(rows, MinuteOf);
                foreach (var row in rows)
                    pending.Remove(row.Key);
            }
            failing = false;
            written = true;
        }
        catch (Exception fault)
        {
            Report(fault);
        }
        finally
        {
            if (isWork)
                metrics.Flushed(clock.GetElapsedTime(started), written, pending.Count);
            flushing.Release();
        }
        return written;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        for (var tries = 1; !await FlushAsync(); tries++)
        {
            if (tries == LastTries || cancellationToken.IsCancellationRequested)
            {
                logger.LogError(
                    "{Rows} rows of usage could not be written and are lost",
                    pending.Count
                );
                return;
            }
        }
    }

    public override void Dispose()
    {
        flushing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Turn, clock);
        var began = clock.GetTimestamp();
        var (swept, turns) = (began, 0L);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var due = (long)(clock.GetElapsedTime(began) / Turn) - turns;
                // A database that takes nothing is asked once a second.
                if (failing && due < UsageMeter.Slices)
                    continue;
                await FlushAsync(turns, Math.Min(due, UsageMeter.Slices));
                turns += due;
                if (clock.GetElapsedTime(swept) < SweepInterval)
                    continue;
                limits.Sweep();
                callers.Sweep();
                swept = clock.GetTimestamp();
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private MinuteCount MinuteOf(long accountId) =>
        limits.CountsOf(accountId) is { MinuteStart: > 0 } counts
            ? new MinuteCount(Window.MinuteOf(counts.MinuteStart), counts.MinuteUsed)
            : default;

    // Once, not each second.
    private void Report(Exception fault)
    {
        if (failing)
            return;
        failing = true;
        if (fault is StorageUnavailableException)
            logger.LogWarning(fault, "Usage cannot be written now and is kept");
        else
            logger.LogError(fault, "Usage cannot be written");
    }
}
