using AutoMapper;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Analytics;

/// <summary>The caller's account at a glance. Reference: Get Analytics Overview.</summary>
public static class ViewOverview
{
    [Action("analytics", "overview", "Analytics overview retrieved successfully", Order = 1)]
    public sealed record Query : IQuery<Row>;

    /// <param name="TotalOrgs">Organizations that the caller is a member of.</param>
    /// <param name="TotalInstances">Instances of the caller, dead ones included.</param>
    /// <param name="ActiveInstances">Those of them that run.</param>
    /// <param name="TotalInvoices">Invoices that the caller has received and the host has not cancelled.</param>
    /// <param name="TotalSpent">The sum of the paid invoices.</param>
    /// <param name="CurrentBalance">What is left to spend.</param>
    /// <param name="ActiveApiKeys">Keys that have not expired.</param>
    public sealed record Row(
        int TotalOrgs,
        int TotalInstances,
        int ActiveInstances,
        int TotalInvoices,
        Money TotalSpent,
        Money CurrentBalance,
        int ActiveApiKeys
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Totals, Row>();
        }
    }

    /// <summary>The figures as they are read.</summary>
    public sealed record Totals
    {
        public int TotalOrgs { get; init; }
        public int TotalInstances { get; init; }
        public int ActiveInstances { get; init; }
        public int TotalInvoices { get; init; }
        public Money TotalSpent { get; init; }
        public Money CurrentBalance { get; init; }
        public int ActiveApiKeys { get; init; }
    }

    public interface IStore
    {
        /// <param name="userId">Whose figures.</param>
        /// <param name="now">Keys that expire until then are not counted.</param>
        /// <param name="cancellationToken">Stops the read.</param>
        Task<Totals> TotalsAsync(
            long userId,
            DateTimeOffset now,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper, TimeProvider clock)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            mapper.Map<Totals, Row>(
                await store.TotalsAsync(caller.UserId, clock.GetUtcNow(), cancellationToken)
            );
    }
}
