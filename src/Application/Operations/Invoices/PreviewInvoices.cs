using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>What <see cref="RunInvoices"/> would issue now, changing nothing.</summary>
public static class PreviewInvoices
{
    public const int MaxRows = 1000;
    internal const int BatchSize = 1000;

    /// <param name="AsOf">Months that have begun by then; now unless given, and at most a year from now.</param>
    /// <param name="Limit">Rows wanted, at most 1,000; the sums are of everything.</param>
    public sealed record Query(DateTimeOffset? AsOf, int? Limit) : IQuery<Response>;

    public sealed record Response
    {
        public DateTimeOffset AsOf { get; init; }

        /// <summary>Always: tells a preview's answer from a run's.</summary>
        public bool DryRun { get; } = true;
        public long Issued { get; init; }

        /// <summary>How many of those the balance would pay.</summary>
        public long Paid { get; init; }
        public long Accounts { get; init; }
        public Money TotalAmount { get; init; }

        /// <summary>Subscriptions that would end, since their plan has no price any more.</summary>
        public long Ended { get; init; }

        /// <summary>Accounts whose months do not fit together, which a run would park.</summary>
        public long Parked { get; init; }

        /// <summary>The first ones, by account, the longest waiting first.</summary>
        public IReadOnlyList<Row> Rows { get; init; } = [];
    }

    /// <param name="UserId">The account.</param>
    /// <param name="Email">Its e-mail address.</param>
    /// <param name="Plan">The plan that it is for.</param>
    /// <param name="PeriodStart">The month's first day.</param>
    /// <param name="PeriodEnd">The month's last day.</param>
    /// <param name="Amount">The price of the plan as it is now.</param>
    /// <param name="Covered">Whether the balance would pay it.</param>
    public sealed record Row(
        long UserId,
        string Email,
        string Plan,
        DateOnly PeriodStart,
        DateOnly PeriodEnd,
        Money Amount,
        bool Covered
    );

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limit).WholeNumber(1, MaxRows);
    }

    /// <summary>An account whose next month has begun.</summary>
    public sealed record Due
    {
        public long Id { get; init; }
        public required string Email { get; init; }
        public required string Plan { get; init; }
        public Money Price { get; init; }
        public Money Balance { get; init; }
        public int? BillingAnchor { get; init; }

        /// <summary>What it owes already, which its balance pays first.</summary>
        public Money UnpaidAmount { get; init; }
    }

    public interface IStore
    {
        /// <summary>The first day after one, and not after another, on which months of accounts begin that are not invoiced.</summary>
        Task<int?> NextDayAsync(int after, int last, CancellationToken cancellationToken);

        /// <summary>Accounts whose next month begins on a day, by id, after one.</summary>
        Task<IReadOnlyList<Due>> DueAsync(
            int day,
            long afterId,
            int limit,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, TimeProvider clock)
        : IRequestHandler<Query, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Query q, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var asOf = q.AsOf ?? now;
            if (RunInvoices.IsTooFar(asOf, now))
                return OperationErrors.TooFarAhead(asOf, now);
            var last = UtcDay.NumberOf(asOf);
            var forecast = new InvoiceForecast(last, q.Limit ?? MaxRows);
            var day = await store.NextDayAsync(int.MinValue, last, cancellationToken);
            while (day is { } found)
            {
                await ReadAsync(found, forecast, cancellationToken);
                day = await store.NextDayAsync(found, last, cancellationToken);
            }
            return forecast.Report(asOf);
        }

        // In batches, so that memory is the same for a thousand accounts and a million.
        private async Task ReadAsync(
            int day,
            InvoiceForecast forecast,
            CancellationToken cancellationToken
        )
        {
            IReadOnlyList<Due> batch;
            var afterId = 0L;
            do
            {
                batch = await store.DueAsync(day, afterId, BatchSize, cancellationToken);
                foreach (var account in batch)
                    forecast.Add(account, day);
                afterId = batch.Count > 0 ? batch[^1].Id : afterId;
            } while (batch.Count == BatchSize);
        }
    }
}
