using System.Text.Json.Serialization;
using AutoMapper;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;

namespace SharePanel.Application.Billing;

/// <summary>The plans that the host offers, in the order of their ids. Reference: List Available Plans.</summary>
public static class ListPlans
{
    [Action("billing", "plans", "Plans retrieved successfully", Order = 6)]
    public sealed record Query : IQuery<Page<Row>>;

    /// <param name="Id">The plan.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Price">What it costs a month.</param>
    /// <param name="OrgLimit">Organizations that an account on it may have made and still have.</param>
    /// <param name="InstanceLimit">Instances that an account on it may have.</param>
    /// <param name="FileLimit">Files that it allows.</param>
    /// <param name="StorageLimit">Storage that it allows.</param>
    /// <param name="Description">What it is.</param>
    /// <param name="Features">What it holds.</param>
    public sealed record Row(
        long Id,
        string Name,
        Money Price,
        int OrgLimit,
        int InstanceLimit,
        [property: JsonPropertyName("filelimit")] int FileLimit,
        [property: JsonPropertyName("storagelimit")] int StorageLimit,
        string Description,
        string Features
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Plan, Row>();
        }
    }

    public interface IStore
    {
        Task<IReadOnlyList<Plan>> PlansAsync(Paging paging, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IMapper mapper)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        // A host has a handful of plans; the bound is there so that no list is without one.
        private static readonly Paging Whole = new(Paging.WholeListLimit, 0);

        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken) =>
            Whole.Page(await store.PlansAsync(Whole, cancellationToken), mapper.Map<Plan, Row>);
    }
}
