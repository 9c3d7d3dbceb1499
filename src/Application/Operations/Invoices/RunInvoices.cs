using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>
/// Issues the invoice of every month that has begun, each once and the oldest first, and pays it from the balance where that
/// covers. An invoice is dated on the day that it is issued, whatever month it is for.
/// </summary>
public static class RunInvoices
{
    public const string Job = "issue-invoices";

    [Job(
        Job,
        JobPace.Hourly,
        "Issues the invoice of each month that has begun, and pays it from the balance where that covers.",
        Minute = 5
    )]
    public sealed record Request : IJob<Response>
    {
        /// <summary>Months that have begun by then are invoiced; now unless given, and at most a year from now.</summary>
        public DateTimeOffset? AsOf { get; init; }

        /// <summary>Also tries the accounts that were parked within the last day.</summary>
        public bool RetryParked { get; init; }
        public IProgress<JobProgress>? Progress { get; init; }
    }

    public sealed record Response : IJobReport
    {
        public DateTimeOffset AsOf { get; init; }

        /// <summary>Never: tells a run's answer from a preview's.</summary>
        public bool DryRun { get; }
        public long Issued { get; init; }

        /// <summary>How many of those issued the balance paid.</summary>
        public long Paid { get; init; }

        /// <summary>How many accounts are invoiced up to then by this run.</summary>
        public long Accounts { get; init; }
        public Money TotalAmount { get; init; }

        /// <summary>Subscriptions that ended, since their plan has no price any more.</summary>
        public long Ended { get; init; }

        /// <summary>How many accounts wait for the operator, of this run and of earlier ones.</summary>
        public int Parked { get; init; }

        /// <summary>The first of them.</summary>
        public IReadOnlyList<ParkedAccount> ParkedAccounts { get; init; } = [];
        string IJobReport.Summary =>
            $"Issued {Issued} invoices of {TotalAmount} together, {Paid} of them paid; {Parked} accounts are parked.";
        bool IJobReport.IsTrouble => Parked > 0;
    }

    /// <summary>An account that could not be invoiced.</summary>
    public sealed record ParkedAccount
    {
        public long UserId { get; init; }
        public required string Email { get; init; }
        public required string Reason { get; init; }
        public DateTimeOffset ParkedAt { get; init; }
    }

    public interface IStore
    {
        /// <summary>About how many months are due on a day.</summary>
        Task<long> EstimateAsync(int day, CancellationToken cancellationToken);

        /// <summary>How many accounts are due on a day and parked.</summary>
        Task<int> CountParkedAsync(string job, int day, CancellationToken cancellationToken);

        /// <summary>The first of those that are due on a day and parked.</summary>
        Task<IReadOnlyList<ParkedAccount>> ParkedAsync(
            string job,
            int day,
            int limit,
            CancellationToken cancellationToken
        );
    }

    /// <summary>A slip of the pen must not bill ten years.</summary>
    internal static bool IsTooFar(DateTimeOffset asOf, DateTimeOffset now) =>
        asOf > now.AddYears(1);

    internal sealed class Handler(
        IStore store,
        ISubscriptions subscriptions,
        MonthlyInvoices months,
        AccountBatches batches,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        private const int ParkedShown = 20;

        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var asOf = r.AsOf ?? now;
            if (IsTooFar(asOf, now))
                return OperationErrors.TooFarAhead(asOf, now);
            var day = UtcDay.NumberOf(asOf);
            var tally = new InvoiceTally(day);
            await batches.RunAsync(
                new AccountWork<DueMonth>
                {
                    Job = Job,
                    Take = async (which, token) =>
                        [
                            .. (await subscriptions.TakeDueAsync(Job, day, which, token)).Select(
                                account => new DueMonth(account)
                            ),
                        ],
                    Handle = HandleAsync,
                    Done = tally.Add,
                    Progress = r.Progress,
                    Total = r.Progress is null
                        ? null
                        : await store.EstimateAsync(day, cancellationToken),
                    RetryParked = r.RetryParked,
                },
                cancellationToken
            );
            return tally.Report(asOf) with
            {
                Parked = await store.CountParkedAsync(Job, day, cancellationToken),
                ParkedAccounts = await store.ParkedAsync(Job, day, ParkedShown, cancellationToken),
            };
        }

        private async Task HandleAsync(DueMonth due, CancellationToken cancellationToken)
        {
            var account = due.Account;
            if (account.Price > Money.Zero)
                due.Issued = await months.IssueNextAsync(account, cancellationToken);
            else
                due.HasEnded = await subscriptions.EndAsync(
                    account.AccountId,
                    account.BilledUntil!.Value,
                    cancellationToken
                );
        }
    }
}
