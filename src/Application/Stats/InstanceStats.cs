using AutoMapper;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Stats;

/// <summary>The caller's own instances in figures. Reference: Get Instance Statistics.</summary>
public static class InstanceStats
{
    [Action(
        "stats",
        "instances",
        "Instance statistics retrieved successfully",
        Order = 2,
        Selector = "type"
    )]
    public sealed record Query : IQuery<Row>;

    /// <param name="Total">Instances of the caller.</param>
    /// <param name="Active">Those of them that run.</param>
    /// <param name="Asleep">Those of them that sleep.</param>
    /// <param name="Dead">Those of them that are dead.</param>
    /// <param name="Types">How many different <c>instance_type</c> they have.</param>
    public sealed record Row(int Total, int Active, int Asleep, int Dead, int Types)
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
        public int Active { get; init; }
        public int Asleep { get; init; }
        public int Dead { get; init; }
        public int Types { get; init; }
    }

    public interface IStore
    {
        Task<Totals> InstancesAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            mapper.Map<Totals, Row>(await store.InstancesAsync(caller.UserId, cancellationToken));
    }
}
