using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Application.Operations.Upkeep;

/// <summary>Removes rows in small batches, each a transaction of its own with a pause after it.</summary>
internal sealed class SmallBatches(
    IUnitOfWork unitOfWork,
    TimeProvider clock,
    IProgress<JobProgress>? progress
)
{
    /// <summary>Rows of a batch: it holds the right to write for some tens of milliseconds.</summary>
    public const int Size = 500;

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(5);

    private long done;

    /// <summary>Repeats a removal until it finds less than a batch; how many rows it removed.</summary>
    /// <param name="remove">Removes at most so many rows, and tells how many it removed.</param>
    /// <param name="cancellationToken">Stops it between two batches.</param>
    public async Task<long> AllAsync(
        Func<int, Task<int>> remove,
        CancellationToken cancellationToken
    )
    {
        var before = done;
        while (true)
        {
            var began = 0L;
            var removed = await unitOfWork.InTransactionAsync<Result<int>>(
                async () =>
                {
                    began = clock.GetTimestamp();
                    return await remove(Size);
                },
                cancellationToken
            );
            var took = clock.GetElapsedTime(began);
            done += removed.Value;
            progress?.Report(new JobProgress(done, Total: null));
            if (removed.Value < Size)
                return done - before;
            // Half of the time is the callers'. Another process that waits for SQLite's lock only looks now and then whether it
            // is free, so a short pause would pass it by.
            await Task.Delay(took > MinPause ? took : MinPause, cancellationToken);
        }
    }
}
