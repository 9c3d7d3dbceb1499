using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Analytics;

/// <summary>
/// The account's requests by UTC day, all its keys together, deleted ones included; newest day first, days without
/// requests left out. Requests refused by a limit do not count. Reference: Get API Usage Statistics.
/// </summary>
public static class ViewUsage
{
    /// <param name="Period">Days to look back on, today included; 30 unless given.</param>
    [Action("analytics", "usage", "Usage statistics retrieved successfully", Order = 2)]
    public sealed record Query([Example(7), UnlessGiven(AnalyticsRules.DefaultPeriod)] int? Period)
        : IQuery<Page<Row>>;

    /// <param name="Date">The day, in UTC.</param>
    /// <param name="RequestCount">Its requests: those that succeeded and those that failed.</param>
    /// <param name="UniqueEndpoints">How many different actions they called.</param>
    /// <param name="AvgResponseTime">Seconds that one took, on average.</param>
    /// <param name="SuccessCount">Requests that succeeded.</param>
    /// <param name="ErrorCount">Requests that failed.</param>
    public sealed record Row(
        DateOnly Date,
        long RequestCount,
        int UniqueEndpoints,
        double AvgResponseTime,
        long SuccessCount,
        long ErrorCount
    )
    {
        internal static Row Of(DayUsage usage)
        {
            var requests = usage.SuccessCount + usage.ErrorCount;
            return new Row(
                UtcDay.DateOf(usage.Day),
                requests,
                usage.UniqueEndpoints,
                ResponseTime.Average(usage.TotalMicroseconds, requests),
                usage.SuccessCount,
                usage.ErrorCount
            );
        }
    }

    /// <summary>A day's figures as they are read.</summary>
    public sealed record DayUsage
    {
        /// <summary>Days since 1970-01-01; see <see cref="UtcDay"/>.</summary>
        public int Day { get; init; }
        public int UniqueEndpoints { get; init; }
        public long TotalMicroseconds { get; init; }
        public long SuccessCount { get; init; }
        public long ErrorCount { get; init; }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Period).Period();
    }

    public interface IStore
    {
        /// <param name="userId">Whose requests.</param>
        /// <param name="firstDay">The oldest day wanted.</param>
        /// <param name="paging">How many days at most.</param>
        /// <param name="cancellationToken">Stops the read.</param>
        Task<IReadOnlyList<DayUsage>> UsageAsync(
            long userId,
            int firstDay,
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
            var days = await store.UsageAsync(
                caller.UserId,
                UtcDay.FirstOf(period, clock.GetUtcNow()),
                AnalyticsRules.WholePeriod,
                cancellationToken
            );
            return AnalyticsRules.WholePeriod.Page(days, Row.Of);
        }
    }
}
