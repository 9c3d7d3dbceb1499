using AutoMapper;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Stats;

/// <summary>All of the caller's account in figures. Reference: Get Overview Statistics.</summary>
public static class OverviewStats
{
    [Action("stats", "overview", "Statistics retrieved successfully", Order = 1, Selector = "type")]
    public sealed record Query : IQuery<Row>;

    /// <param name="Orgs">Organizations that the caller is a member of.</param>
    /// <param name="TotalInstances">Instances of the caller.</param>
    /// <param name="ActiveInstances">Those of them that run.</param>
    /// <param name="AsleepInstances">Those of them that sleep.</param>
    /// <param name="DeadInstances">Those of them that are dead.</param>
    /// <param name="TotalInvoices">Invoices that the caller has received and the host has not cancelled.</param>
    /// <param name="PaidInvoices">Those of them that are paid.</param>
    /// <param name="PendingInvoices">Those of them that are still to be paid, overdue ones included.</param>
    /// <param name="ApiKeys">Keys that have not expired.</param>
    /// <param name="Balance">What is left to spend.</param>
    /// <param name="TotalSpent">The sum of the paid invoices.</param>
    public sealed record Row(
        int Orgs,
        int TotalInstances,
        int ActiveInstances,
        int AsleepInstances,
        int DeadInstances,
        int TotalInvoices,
        int PaidInvoices,
        int PendingInvoices,
        int ApiKeys,
        Money Balance,
        Money TotalSpent
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
        public int Orgs { get; init; }
        public int TotalInstances { get; init; }
        public int ActiveInstances { get; init; }
        public int AsleepInstances { get; init; }
        public int DeadInstances { get; init; }
        public int TotalInvoices { get; init; }
        public int PaidInvoices { get; init; }
        public int PendingInvoices { get; init; }
        public int ApiKeys { get; init; }
        public Money Balance { get; init; }
        public Money TotalSpent { get; init; }
    }

    public interface IStore
    {
        /// <param name="userId">Whose figures.</param>
        /// <param name="now">Keys that expire until then are not counted.</param>
        /// <param name="cancellationToken">Stops the read.</param>
        Task<Totals> OverviewAsync(
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
                await store.OverviewAsync(caller.UserId, clock.GetUtcNow(), cancellationToken)
            );
    }
}
