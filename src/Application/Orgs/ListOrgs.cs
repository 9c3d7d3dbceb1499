using System.Text.Json.Serialization;
using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Orgs;

namespace SharePanel.Application.Orgs;

/// <summary>The organizations that the caller is a member of, newest first. Reference: List Organizations.</summary>
public static class ListOrgs
{
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("orgs", "list", "Organizations retrieved successfully", Order = 1)]
    public sealed record Query(
        [UnlessGiven(Paging.WholeListLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="Id">What <c>org_id</c> takes.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Path">Its unique name in addresses.</param>
    /// <param name="AdminId">The account that is its first administrator.</param>
    /// <param name="Contact">Its contact e-mail address.</param>
    /// <param name="CreatedBy">The account that made it.</param>
    /// <param name="IsAdmin">Whether the caller administers it.</param>
    /// <param name="PermissionLevel">What the caller is in it: 1 viewer, 2 editor, 3 manager.</param>
    public sealed record Row(
        long Id,
        string Title,
        string Path,
        long AdminId,
        string? Contact,
        long CreatedBy,
        [property: JsonPropertyName("isAdmin")] bool IsAdmin,
        [property: JsonPropertyName("permissionlevel")] int PermissionLevel
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<MemberOrganization, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.Page(Paging.WholeListLimit);
    }

    public interface IStore
    {
        Task<IReadOnlyList<MemberOrganization>> ListAsync(
            long userId,
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
            var orgs = await store.ListAsync(caller.UserId, paging, cancellationToken);
            return paging.Page(orgs, mapper.Map<MemberOrganization, Row>);
        }
    }
}
