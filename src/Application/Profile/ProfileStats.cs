using AutoMapper;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Profile;

/// <summary>What the caller has, in figures. Reference: Get Profile Statistics.</summary>
public static class ProfileStats
{
    [Action("profile", "stats", "Statistics retrieved successfully", Order = 3)]
    public sealed record Query : IQuery<Row>;

    /// <param name="OrgCount">Organizations that the caller is a member of.</param>
    /// <param name="InstanceCount">Instances of the caller, dead ones included.</param>
    /// <param name="ActiveInstances">Those of them that run.</param>
    /// <param name="InvoiceCount">Invoices that the caller has received and the host has not cancelled.</param>
    /// <param name="TotalSpent">The sum of the paid invoices.</param>
    public sealed record Row(
        int OrgCount,
        int InstanceCount,
        int ActiveInstances,
        int InvoiceCount,
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
        public int OrgCount { get; init; }
        public int InstanceCount { get; init; }
        public int ActiveInstances { get; init; }
        public int InvoiceCount { get; init; }
        public Money TotalSpent { get; init; }
    }

    public interface IStore
    {
        Task<Totals> TotalsAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            mapper.Map<Totals, Row>(await store.TotalsAsync(caller.UserId, cancellationToken));
    }
}
