using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Orgs;

namespace SharePanel.Application.Orgs;

/// <summary>One organization that the caller is a member of. Reference: View Organization Details.</summary>
public static class ViewOrg
{
    /// <param name="OrgId">Which organization.</param>
    [Action("orgs", "view", "Organization retrieved successfully", Order = 2)]
    [Fails(typeof(OrgErrors), nameof(OrgErrors.NotFound))]
    public sealed record Query([Example(1)] long? OrgId) : IQuery<Row>;

    /// <param name="Id">The organization.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Path">Its unique name in addresses.</param>
    /// <param name="AdminId">The account that is its first administrator.</param>
    /// <param name="Contact">Its contact e-mail address.</param>
    /// <param name="CreatedBy">The account that made it.</param>
    /// <param name="MemberCount">How many members it has.</param>
    /// <param name="InstanceCount">How many instances belong to it.</param>
    public sealed record Row(
        long Id,
        string Title,
        string Path,
        long AdminId,
        string? Contact,
        long CreatedBy,
        int MemberCount,
        int InstanceCount
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<OrganizationDetails, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.OrgId).Required(OrgErrors.IdRequired).Id();
    }

    public interface IStore
    {
        /// <summary>Null for an organization that does not exist or that the user is no member of.</summary>
        Task<OrganizationDetails?> FindAsync(
            long orgId,
            long userId,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            await store.FindAsync(q.OrgId!.Value, caller.UserId, cancellationToken) is { } org
                ? mapper.Map<OrganizationDetails, Row>(org)
                : OrgErrors.NotFound;
    }
}
