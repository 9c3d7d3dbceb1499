using System.Text.Json.Serialization;
using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Orgs;

namespace SharePanel.Application.Orgs;

/// <summary>The members of an organization that the caller is one of. Reference: List Organization Members.</summary>
public static class ListMembers
{
    /// <param name="OrgId">Which organization.</param>
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("orgs", "members", "Members retrieved successfully", Order = 6)]
    [Fails(typeof(OrgErrors), nameof(OrgErrors.NotFound))]
    public sealed record Query(
        [Example(1)] long? OrgId,
        [UnlessGiven(Paging.WholeListLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="MemberId">The member's account.</param>
    /// <param name="OrganizationId">The organization.</param>
    /// <param name="IsAdmin">Whether the member administers it.</param>
    /// <param name="PermissionLevel">What the member is in it: 1 viewer, 2 editor, 3 manager.</param>
    /// <param name="Username">The member's name on the panel.</param>
    /// <param name="Email">The member's e-mail address.</param>
    /// <param name="Pfp">Where the member's profile picture is.</param>
    public sealed record Row(
        [property: JsonPropertyName("memberID")] long MemberId,
        long OrganizationId,
        [property: JsonPropertyName("isAdmin")] bool IsAdmin,
        [property: JsonPropertyName("permissionlevel")] int PermissionLevel,
        string Username,
        string Email,
        string? Pfp
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Member, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.OrgId).Required(OrgErrors.IdRequired).Id();
            this.Page(Paging.WholeListLimit);
        }
    }

    public interface IStore : IOrgAccess
    {
        Task<IReadOnlyList<Member>> MembersAsync(
            long orgId,
            Paging paging,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken)
        {
            var id = q.OrgId!.Value;
            if (await store.MembershipAsync(id, caller.UserId, cancellationToken) is null)
                return OrgErrors.NotFound;
            var paging = Paging.Of(q, Paging.WholeListLimit);
            var members = await store.MembersAsync(id, paging, cancellationToken);
            return paging.Page(members, mapper.Map<Member, Row>);
        }
    }
}
