using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Operations.Orgs;

/// <summary>
/// Ends a membership. The member's instances leave the organization with it. The account that the organization belongs to,
/// and its last administrator, stay.
/// </summary>
public static class RemoveMember
{
    /// <param name="Org">Which organization.</param>
    /// <param name="User">The member's e-mail address or id.</param>
    public sealed record Command(long? Org, string? User) : ICommand<Response>;

    public sealed record Response(long OrganizationId, long UserId, string Email);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Org).Required("org is required").Id();
            RuleFor(c => c.User).User();
        }
    }

    public interface IStore : IMemberships
    {
        /// <summary>Removes the membership, and detaches the member's instances from the organization.</summary>
        Task RemoveAsync(long orgId, long accountId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IAccountLookup accounts, IActivityLog activity)
        : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            var orgId = c.Org!.Value;
            if (
                await store.FindLockedAsync(orgId, account.Id, cancellationToken)
                is not { } standing
            )
                return OperationErrors.NoOrganization(orgId);
            if (!standing.IsMember)
                return OperationErrors.NotAMember(account, orgId);
            if (standing.AdminId == account.Id)
                return OperationErrors.IsOwner(account);
            if (standing is { IsAdmin: true, Admins: 1 })
                return OperationErrors.LastAdmin(account);
            await store.RemoveAsync(orgId, account.Id, cancellationToken);
            await activity.RecordAsync(
                account.Id,
                "member_removed",
                "organization",
                orgId,
                details: null,
                cancellationToken
            );
            return new Response(orgId, account.Id, account.Email);
        }
    }
}
