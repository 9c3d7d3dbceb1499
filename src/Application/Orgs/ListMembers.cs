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
    [Action("orgs", "members", "Members retrieved successfully")]
    public sealed record Query(long? OrgId, int? Limit, int? Offset) : IQuery<Page<Row>>, IPaged;

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
