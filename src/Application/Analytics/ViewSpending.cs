using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Analytics;

/// <summary>
/// The caller's paid invoices by the UTC day they were paid, newest day first, days without any left out. Reference:
/// Get Spending Analytics.
/// </summary>
public static class ViewSpending
{
    /// <param name="Period">Days to look back on, today included; 30 unless given.</param>
    [Action("analytics", "spending", "Spending analytics retrieved successfully", Order = 4)]
    public sealed record Query([Example(90), UnlessGiven(AnalyticsRules.DefaultPeriod)] int? Period)
        : IQuery<Page<Row>>;

    /// <param name="Date">The day of payment, in UTC.</param>
    /// <param name="InvoiceCount">Invoices paid on it.</param>
    /// <param name="TotalSpent">Their sum.</param>
    public sealed record Row(DateOnly Date, int InvoiceCount, Money TotalSpent)
    {
        internal static Row Of(DaySpending spending) =>
            new(UtcDay.DateOf(spending.Day), spending.InvoiceCount, spending.TotalSpent);
    }

    /// <summary>A day's figures as they are read.</summary>
    public sealed record DaySpending
    {
        /// <summary>Days since 1970-01-01; see <see cref="UtcDay"/>.</summary>
        public int Day { get; init; }
        public int InvoiceCount { get; init; }
        public Money TotalSpent { get; init; }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Period).Period();
    }

    public interface IStore
    {
        /// <param name="userId">Whose invoices.</param>
        /// <param name="since">The first moment of the oldest day wanted.</param>
        /// <param name="paging">How many days at most.</param>
        /// <param name="cancellationToken">Stops the read.</param>
        Task<IReadOnlyList<DaySpending>> SpendingAsync(
            long userId,
            DateTimeOffset since,
            Paging paging,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, TimeProvider clock)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken)
        {
            var period = q.Period ?? AnalyticsRules.DefaultPeriod;
            var days = await store.SpendingAsync(
                caller.UserId,
                UtcDay.StartOf(UtcDay.FirstOf(period, clock.GetUtcNow())),
                AnalyticsRules.WholePeriod,
                cancellationToken
            );
            return AnalyticsRules.WholePeriod.Page(days, Row.Of);
        }
    }
}
