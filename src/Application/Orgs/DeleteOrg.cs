using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Orgs;

/// <summary>
/// Deletes an organization that the caller administers. Its instances stay with their owners. Reference: Delete Organization.
/// </summary>
public static class DeleteOrg
{
    /// <param name="OrgId">Which organization.</param>
    [Action("orgs", "delete", "Organization deleted successfully", Order = 5)]
    [Fails(typeof(OrgErrors), nameof(OrgErrors.NotFound), nameof(OrgErrors.MayNotDelete))]
    public sealed record Command([Example(1)] long? OrgId) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.OrgId).Required(OrgErrors.IdRequired).Id();
    }

    public interface IStore : IOrgAccess
    {
        /// <summary>Removes it with its memberships, and detaches its instances.</summary>
        Task DeleteAsync(long id, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            var id = c.OrgId!.Value;
            if (
                await store.MembershipAsync(id, caller.UserId, cancellationToken)
                is not { } membership
            )
                return OrgErrors.NotFound;
            if (!membership.IsAdmin)
                return OrgErrors.MayNotDelete;
            await store.DeleteAsync(id, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "organization_deleted",
                "organization",
                id,
                new() { ["org_name"] = membership.Title },
                cancellationToken
            );
            return new Done();
        }
    }
}
