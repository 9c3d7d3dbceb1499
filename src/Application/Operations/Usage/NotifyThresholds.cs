using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Usage;

/// <summary>
/// Tells accounts that their day's requests run out, once a day for each threshold, and that their balance does not cover the
/// next invoice, once for each month. What has been told stands at the account, and is set with the notice.
/// </summary>
public static class NotifyThresholds
{
    [Job(
        "usage-thresholds",
        JobPace.Hourly,
        "Sends notices at 80 % and 100 % of a day's requests, and of a balance that does not cover the next invoice.",
        Minute = 25
    )]
    public sealed record Request : IJob<Response>
    {
        public IProgress<JobProgress>? Progress { get; init; }
    }

    /// <param name="Quota80">Notices of 80 % of a day's requests.</param>
    /// <param name="Quota100">Notices of all of a day's requests.</param>
    /// <param name="LowBalance">Notices of a balance that does not cover the next invoice.</param>
    public sealed record Response(int Quota80, int Quota100, int LowBalance) : IJobReport
    {
        string IJobReport.Summary =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"Notices sent: 80 % of a day's requests {Quota80}, 100 % {Quota100}, low balance {LowBalance}."
            );

        bool IJobReport.IsTrouble => false;
    }

    public interface IStore
    {
        /// <summary>The accounts after an id that have used something on a day, in the order of their ids.</summary>
        Task<IReadOnlyList<QuotaUse>> UsedAsync(
            int day,
            long afterId,
            int count,
            CancellationToken cancellationToken
        );

        /// <summary>Marks an account as told of a threshold; false if it has been told that day of this one or a higher.</summary>
        Task<bool> TryMarkQuotaAsync(
            long accountId,
            int day,
            int percent,
            CancellationToken cancellationToken
        );

        /// <summary>The accounts after an id whose next month begins on a day, has a price, and has not been told of.</summary>
        Task<IReadOnlyList<ComingInvoice>> ComingAsync(
            int day,
            long afterId,
            int count,
            CancellationToken cancellationToken
        );

        /// <summary>Marks an account as told of a month; false if it has been, or if month or balance have changed.</summary>
        Task<bool> TryMarkLowBalanceAsync(
            ComingInvoice invoice,
            int day,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(
        IStore store,
        INotices notices,
        IUnitOfWork unitOfWork,
        BillingTerms terms,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var run = new NoticeRun(unitOfWork, notices, r.Progress);
            var sent = new Dictionary<int, int> { [80] = 0, [100] = 0 };
            await run.TellAsync(Quotas(now, sent, cancellationToken), cancellationToken);
            var low = 0;
            var today = UtcDay.NumberOf(now);
            // What begins today is about to be invoiced: it is too late to say so beforehand.
            for (var ahead = 1; ahead <= terms.LowBalanceDays; ahead++)
                await run.TellAsync(
                    Balances(now, today + ahead, () => low++, cancellationToken),
                    cancellationToken
                );
            return new Response(sent[80], sent[100], low);
        }

        private NoticeWork<QuotaUse> Quotas(
            DateTimeOffset now,
            Dictionary<int, int> sent,
            CancellationToken cancellationToken
        )
        {
            var today = UtcDay.NumberOf(now);
            return new()
            {
                Read = (after, count) => store.UsedAsync(today, after, count, cancellationToken),
                NoticeOf = use =>
                    use.DueOn(today) is { } percent
                        ? ThresholdNotice.Quota(use, percent, now)
                        : null,
                TryMark = use =>
                    store.TryMarkQuotaAsync(
                        use.AccountId,
                        today,
                        use.DueOn(today)!.Value,
                        cancellationToken
                    ),
                Sent = use => sent[use.DueOn(today)!.Value]++,
            };
        }

        private NoticeWork<ComingInvoice> Balances(
            DateTimeOffset now,
            int day,
            Action sent,
            CancellationToken cancellationToken
        ) =>
            new()
            {
                Read = (after, count) => store.ComingAsync(day, after, count, cancellationToken),
                NoticeOf = invoice =>
                    invoice.IsCovered
                        ? null
                        : ThresholdNotice.LowBalance(
                            invoice,
                            UtcDay.DateOf(day),
                            terms.Currency,
                            now
                        ),
                TryMark = invoice => store.TryMarkLowBalanceAsync(invoice, day, cancellationToken),
                Sent = _ => sent(),
            };
    }
}
