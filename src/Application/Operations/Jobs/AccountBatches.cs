using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Application.Operations.Jobs;

/// <summary>
/// Does a job's work in batches, each a transaction of its own, so that a kill costs one batch at most, which the next run does
/// again. A batch that fails is done account by account, and the one at fault is parked.
/// </summary>
internal sealed class AccountBatches(
    IUnitOfWork unitOfWork,
    IParkedAccounts parked,
    TimeProvider clock
) : IOperationPart
{
    /// <summary>A batch holds the right to write for a small part of the time that a call waits for it.</summary>
    internal const int BatchSize = 200;

    private static readonly TimeSpan ParkedFor = TimeSpan.FromDays(1);

    // Another process that waits for SQLite's lock only looks now and then whether it is free.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Works until nothing is due; how many accounts it parked.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot serve; what was done stays.</exception>
    public async Task<int> RunAsync<T>(AccountWork<T> work, CancellationToken cancellationToken)
        where T : IDueAccount
    {
        var started = clock.GetUtcNow();
        var parkedAfter = work.RetryParked ? started : started - ParkedFor;
        var due = new DueAccounts(parkedAfter, BatchSize);
        var (done, failed) = (0L, 0);
        while (true)
        {
            IReadOnlyList<T> taken = [];
            try
            {
                await InTransactionAsync(
                    async () =>
                    {
                        taken = await work.Take(due, cancellationToken);
                        foreach (var account in taken)
                            await HandleAsync(work, account, cancellationToken);
                    },
                    cancellationToken
                );
                foreach (var account in taken)
                    work.Done(account);
            }
            catch (Exception fault) when (IsAccounts(fault) && taken.Count > 0)
            {
                foreach (var account in taken)
                    failed += await TryOneAsync(work, account, due, cancellationToken);
            }
            if (taken.Count == 0)
                return failed;
            due = due with { Batch = due.Batch + 1 };
            done += taken.Count;
            work.Progress?.Report(new JobProgress(done, work.Total));
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<int> TryOneAsync<T>(
        AccountWork<T> work,
        T account,
        DueAccounts due,
        CancellationToken cancellationToken
    )
        where T : IDueAccount
    {
        var id = account.AccountId;
        try
        {
            IReadOnlyList<T> taken = [];
            await InTransactionAsync(
                async () =>
                {
                    taken = await work.Take(due with { AccountId = id }, cancellationToken);
                    foreach (var one in taken)
                        await HandleAsync(work, one, cancellationToken);
                },
                cancellationToken
            );
            foreach (var one in taken)
                work.Done(one);
            return 0;
        }
        catch (Exception fault) when (IsAccounts(fault))
        {
            await parked.ParkAsync(work.Job, id, fault, cancellationToken);
            return 1;
        }
    }

    private async Task HandleAsync<T>(
        AccountWork<T> work,
        T account,
        CancellationToken cancellationToken
    )
        where T : IDueAccount
    {
        await work.Handle(account, cancellationToken);
        if (account.IsParked)
            await parked.ReleaseAsync(work.Job, account.AccountId, cancellationToken);
    }

    private async Task InTransactionAsync(Func<Task> work, CancellationToken cancellationToken) =>
        await unitOfWork.InTransactionAsync<Result<Done>>(
            async () =>
            {
                await work();
                return default(Done);
            },
            cancellationToken
        );

    // Neither is the fault of an account: the database is away, or the program is told to end.
    private static bool IsAccounts(Exception fault) =>
        fault is not (StorageUnavailableException or OperationCanceledException);
}
