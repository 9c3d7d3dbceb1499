using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>
/// Pays what is owed where the balance has come to cover it, and takes dunning a step further where the time has come.
/// </summary>
public static class CollectInvoices
{
    public const string Job = "collect-invoices";

    [Job(
        Job,
        JobPace.Hourly,
        "Pays unpaid invoices from balances, reminds of overdue ones, and puts instances of those who do not pay to sleep.",
        Minute = 15
    )]
    public sealed record Request : IJob<Response>
    {
        /// <summary>Also tries the accounts that were parked within the last day.</summary>
        public bool RetryParked { get; init; }
        public IProgress<JobProgress>? Progress { get; init; }
    }

    /// <param name="Paid">Invoices that balances paid.</param>
    /// <param name="PaidAmount">Of them together.</param>
    /// <param name="Overdue">Invoices that became overdue.</param>
    /// <param name="Reminded">Invoices that were reminded of.</param>
    /// <param name="PutToSleep">Instances put to sleep.</param>
    /// <param name="Woken">Instances that dunning no longer keeps asleep.</param>
    /// <param name="Parked">Accounts that could not be handled, and are left alone for a day.</param>
    public sealed record Response(
        int Paid,
        Money PaidAmount,
        int Overdue,
        int Reminded,
        int PutToSleep,
        int Woken,
        int Parked
    ) : IJobReport
    {
        string IJobReport.Summary =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Paid} invoices of {PaidAmount} paid, {Overdue} overdue, {Reminded} reminded of; {PutToSleep} instances put to sleep, {Woken} woken; {Parked} accounts parked"
            );

        bool IJobReport.IsTrouble => Parked > 0;

        internal Response With(Outcome o) =>
            this with
            {
                Paid = Paid + o.Payment.Invoices,
                PaidAmount = PaidAmount + o.Payment.Amount,
                Overdue = Overdue + o.Dunning.Overdue,
                Reminded = Reminded + o.Dunning.Reminded,
                PutToSleep = PutToSleep + o.Dunning.PutToSleep,
                Woken = Woken + o.Payment.Woken,
            };
    }

    /// <summary>What was done for an account, which counts once it is committed.</summary>
    internal readonly record struct Outcome(Payment Payment, DunningDone Dunning);

    /// <summary>An account that owes.</summary>
    public sealed record Debtor : IDueAccount
    {
        public long AccountId { get; init; }
        public DateTimeOffset? ParkedAt { get; init; }
        public bool IsParked => ParkedAt is not null;
        internal Outcome Outcome { get; set; }
    }

    public interface IStore
    {
        /// <summary>
        /// Accounts whose balance covers the oldest invoice that they owe, by id from after one on. Whoever cannot pay is
        /// passed over here, outside of a transaction, so that looking for the few who can holds up nobody.
        /// </summary>
        Task<IReadOnlyList<Debtor>> AbleToPayAsync(
            long afterAccountId,
            int limit,
            CancellationToken cancellationToken
        );

        /// <summary>Accounts with an invoice whose next step of dunning has come.</summary>
        Task<IReadOnlyList<Debtor>> ToRemindAsync(
            DueAccounts due,
            DateTimeOffset now,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(
        IStore store,
        Payments payments,
        Reminders reminders,
        AccountBatches batches,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var started = clock.GetUtcNow();
            var run = new CollectionRun(batches, r, started);
            var able = await AbleToPayAsync(0, cancellationToken);
            while (able.Count > 0)
            {
                await run.HandleAsync(able, PayAsync, cancellationToken);
                able = await AbleToPayAsync(able[^1].AccountId, cancellationToken);
            }
            await run.HandleAsync(
                (due, token) => store.ToRemindAsync(due, started, token),
                (debtor, token) => RemindAsync(debtor, started, token),
                cancellationToken
            );
            return run.Response;
        }

        private Task<IReadOnlyList<Debtor>> AbleToPayAsync(
            long after,
            CancellationToken cancellationToken
        ) => store.AbleToPayAsync(after, AccountBatches.BatchSize, cancellationToken);

        private async Task<Outcome> PayAsync(Debtor debtor, CancellationToken cancellationToken) =>
            new(await payments.PayAsync(debtor.AccountId, cancellationToken), default);

        // Credit may have come a moment ago: nobody is reminded of what can be paid.
        private async Task<Outcome> RemindAsync(
            Debtor debtor,
            DateTimeOffset now,
            CancellationToken cancellationToken
        ) =>
            new(
                await payments.PayAsync(debtor.AccountId, cancellationToken),
                await reminders.RemindAsync(debtor.AccountId, now, cancellationToken)
            );
    }
}
