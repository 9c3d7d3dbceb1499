using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Instances;

/// <summary>The caller's own instances, newest first. Reference: List Instances.</summary>
public static class ListInstances
{
    private const string All = "all";

    /// <param name="Type">Only those of this type; all unless given.</param>
    /// <param name="Status">Only those in this status; in any unless given.</param>
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("instances", "list", "Instances retrieved successfully", Order = 1)]
    public sealed record Query(
        [Example(InstanceKind.Sncs), UnlessGiven(All)] string? Type,
        [Example(InstanceStatus.Active)] string? Status,
        [UnlessGiven(Paging.WholeListLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="Id">What <c>instance_id</c> takes.</param>
    /// <param name="InstanceName">Its name.</param>
    /// <param name="InstancePath">Its unique name in addresses.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="Status">Whether it runs, sleeps or is dead.</param>
    /// <param name="InstanceType">The host's own name for this kind of product.</param>
    /// <param name="Type">What kind of service it is.</param>
    public sealed record Row(
        long Id,
        string InstanceName,
        string InstancePath,
        DateTimeOffset CreatedAt,
        [property: Words(InstanceStatus.Active, InstanceStatus.Sleep, InstanceStatus.Dead)]
            string Status,
        string InstanceType,
        [property: Words(InstanceKind.Sncs, InstanceKind.Sms)] string Type
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Instance, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Type).OneOf(InstanceKind.Sncs, InstanceKind.Sms, All);
            RuleFor(q => q.Status)
                .OneOf(InstanceStatus.Active, InstanceStatus.Sleep, InstanceStatus.Dead);
            this.Page(Paging.WholeListLimit);
        }
    }

    public interface IStore
    {
        /// <param name="userId">Whose instances.</param>
        /// <param name="type">Null for all types.</param>
        /// <param name="status">Null for every status.</param>
        /// <param name="paging">Which of them.</param>
        /// <param name="cancellationToken">Stops the read.</param>
        Task<IReadOnlyList<Instance>> ListAsync(
            long userId,
            string? type,
            string? status,
            Paging paging,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(q, Paging.WholeListLimit);
            var instances = await store.ListAsync(
                caller.UserId,
                q.Type == All ? null : q.Type,
                q.Status,
                paging,
                cancellationToken
            );
            return paging.Page(instances, mapper.Map<Instance, Row>);
        }
    }
}
