using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Instances;

/// <summary>One of the caller's own instances. Reference: View Instance Details.</summary>
public static class ViewInstance
{
    /// <param name="InstanceId">Which instance.</param>
    [Action("instances", "view", "Instance retrieved successfully", Order = 2)]
    [Fails(typeof(InstanceErrors), nameof(InstanceErrors.NotFound))]
    public sealed record Query([Example(1)] long? InstanceId) : IQuery<Row>;

    /// <param name="Id">The instance.</param>
    /// <param name="InstanceName">Its name.</param>
    /// <param name="InstancePath">Its unique name in addresses.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="Status">Whether it runs, sleeps or is dead.</param>
    /// <param name="InstanceType">The host's own name for this kind of product.</param>
    /// <param name="UserId">The account that it belongs to.</param>
    public sealed record Row(
        long Id,
        string InstanceName,
        string InstancePath,
        DateTimeOffset CreatedAt,
        [property: Words(InstanceStatus.Active, InstanceStatus.Sleep, InstanceStatus.Dead)]
            string Status,
        string InstanceType,
        long UserId
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Instance, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.InstanceId).Required(InstanceErrors.IdRequired).Id();
    }

    public interface IStore
    {
        /// <summary>Null for an instance that does not exist or that is another account's.</summary>
        Task<Instance?> FindAsync(
            long instanceId,
            long userId,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            await store.FindAsync(q.InstanceId!.Value, caller.UserId, cancellationToken)
                is { } instance
                ? mapper.Map<Instance, Row>(instance)
                : InstanceErrors.NotFound;
    }
}
