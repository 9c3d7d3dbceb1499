using AutoMapper;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Stats;

/// <summary>The caller's organizations in figures. Reference: Get Organization Statistics.</summary>
public static class OrgStats
{
    [Action(
        "stats",
        "organizations",
        "Organization statistics retrieved successfully",
        Order = 3,
        Selector = "type"
    )]
    public sealed record Query : IQuery<Row>;

    /// <param name="Total">Organizations that the caller is a member of.</param>
    /// <param name="AdminCount">Those of them that the caller administers.</param>
    public sealed record Row(int Total, int AdminCount)
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Totals, Row>();
        }
    }

    /// <summary>The figures as they are read.</summary>
    public sealed record Totals
    {
        public int Total { get; init; }
        public int AdminCount { get; init; }
    }

    public interface IStore
    {
        Task<Totals> OrganizationsAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            mapper.Map<Totals, Row>(
                await store.OrganizationsAsync(caller.UserId, cancellationToken)
            );
    }
}
