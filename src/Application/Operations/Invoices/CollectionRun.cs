using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;
using static SharePanel.Application.Operations.Invoices.CollectInvoices;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>One run of <see cref="CollectInvoices"/>, and what it has come to.</summary>
internal sealed class CollectionRun(AccountBatches batches, Request request, DateTimeOffset started)
    : IProgress<JobProgress>
{
    private long before;
    private long done;

    /// <summary>What has been committed so far.</summary>
    public Response Response { get; private set; } = new(0, Money.Zero, 0, 0, 0, 0, 0);

    /// <summary>Handles accounts that have been found already, a batch at most.</summary>
    public Task HandleAsync(
        IReadOnlyList<Debtor> found,
        Func<Debtor, CancellationToken, Task<Outcome>> handle,
        CancellationToken cancellationToken
    ) =>
        HandleAsync(
            (due, _) =>
                Task.FromResult<IReadOnlyList<Debtor>>([.. found.Where(d => IsTaken(d, due))]),
            handle,
            cancellationToken
        );

    // All of them are the first batch, or one is taken alone.
    private static bool IsTaken(Debtor debtor, DueAccounts due) =>
        (due.AccountId is { } id ? debtor.AccountId == id : due.Batch == 0)
        && (debtor.ParkedAt is null || debtor.ParkedAt < due.ParkedAfter);

    /// <summary>Handles accounts until no more are taken.</summary>
    public async Task HandleAsync(
        Func<DueAccounts, CancellationToken, Task<IReadOnlyList<Debtor>>> take,
        Func<Debtor, CancellationToken, Task<Outcome>> handle,
        CancellationToken cancellationToken
    )
    {
        before = done;
        var parked = await batches.RunAsync(
            new AccountWork<Debtor>
            {
                Job = Job,
                Take = (due, token) => take(WithoutThisRuns(due), token),
                Handle = async (debtor, token) => debtor.Outcome = await handle(debtor, token),
                Done = debtor => Response = Response.With(debtor.Outcome),
                Progress = this,
                RetryParked = request.RetryParked,
            },
            cancellationToken
        );
        Response = Response with { Parked = Response.Parked + parked };
    }

    void IProgress<JobProgress>.Report(JobProgress value)
    {
        done = before + value.Done;
        request.Progress?.Report(new JobProgress(done, Total: null));
    }

    // What this run has parked while paying it does not try again while reminding.
    private DueAccounts WithoutThisRuns(DueAccounts due) =>
        due.ParkedAfter > started ? due with { ParkedAfter = started } : due;
}
