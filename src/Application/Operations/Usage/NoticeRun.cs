using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations.Usage;

/// <summary>An account that may have to be told something.</summary>
public interface ITold
{
    long AccountId { get; }
}

/// <summary>Which accounts are told what.</summary>
/// <typeparam name="T">What is known of an account.</typeparam>
internal sealed record NoticeWork<T>
    where T : ITold
{
    /// <summary>The accounts after an id, at most so many, in the order of their ids.</summary>
    public required Func<long, int, Task<IReadOnlyList<T>>> Read { get; init; }

    /// <summary>What one is told; null for nothing.</summary>
    public required Func<T, Notification?> NoticeOf { get; init; }

    /// <summary>Notes that it has been told; false if it had been.</summary>
    public required Func<T, Task<bool>> TryMark { get; init; }

    /// <summary>Is told of each notice whose transaction has been committed.</summary>
    public required Action<T> Sent { get; init; }
}

/// <summary>Reads accounts page by page, beside all else, and writes notices with their marks in small transactions.</summary>
internal sealed class NoticeRun(
    IUnitOfWork unitOfWork,
    INotices notices,
    IProgress<JobProgress>? progress
)
{
    /// <summary>Accounts that are read at a time.</summary>
    public const int PageSize = 500;

    // A batch holds the right to write for a small part of the time that a call waits for it.
    private const int BatchSize = 200;

    // Another process that waits for SQLite's lock only looks now and then whether it is free.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private long done;

    /// <summary>Goes through the accounts once.</summary>
    public async Task TellAsync<T>(NoticeWork<T> work, CancellationToken cancellationToken)
        where T : ITold
    {
        var last = 0L;
        while (true)
        {
            var page = await work.Read(last, PageSize);
            foreach (var batch in page.Where(a => work.NoticeOf(a) is not null).Chunk(BatchSize))
            {
                foreach (var account in await WriteAsync(work, batch, cancellationToken))
                    work.Sent(account);
                await Task.Delay(Pause, cancellationToken);
            }
            done += page.Count;
            progress?.Report(new JobProgress(done, Total: null));
            if (page.Count < PageSize)
                return;
            last = page[^1].AccountId;
        }
    }

    private async Task<List<T>> WriteAsync<T>(
        NoticeWork<T> work,
        T[] batch,
        CancellationToken cancellationToken
    )
        where T : ITold
    {
        var told = new List<T>();
        await unitOfWork.InTransactionAsync<Result<Done>>(
            async () =>
            {
                // The work may be done again from the start.
                told.Clear();
                foreach (var account in batch)
                {
                    // Another run may have been first.
                    if (!await work.TryMark(account))
                        continue;
                    await notices.AddAsync(
                        account.AccountId,
                        work.NoticeOf(account)!,
                        cancellationToken
                    );
                    told.Add(account);
                }
                return default(Done);
            },
            cancellationToken
        );
        return told;
    }
}
