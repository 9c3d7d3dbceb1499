using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Orgs;

namespace SharePanel.Application.Operations.Orgs;

/// <summary>
/// Makes an account a member of an organization. For one that is a member already, level and administrator are changed.
/// </summary>
public static class AddMember
{
    /// <param name="Org">Which organization.</param>
    /// <param name="User">The account's e-mail address or id.</param>
    /// <param name="Level">1 viewer, 2 editor, 3 manager.</param>
    /// <param name="Admin">Whether the member may change and delete the organization.</param>
    public sealed record Command(long? Org, string? User, int? Level, bool Admin)
        : ICommand<Response>;

    /// <param name="OrganizationId">The organization.</param>
    /// <param name="UserId">The member.</param>
    /// <param name="Email">The member's e-mail address.</param>
    /// <param name="PermissionLevel">1 viewer, 2 editor, 3 manager.</param>
    /// <param name="IsAdmin">Whether the member is an administrator.</param>
    /// <param name="Updated">Whether the account was a member already.</param>
    public sealed record Response(
        long OrganizationId,
        long UserId,
        string Email,
        int PermissionLevel,
        bool IsAdmin,
        bool Updated
    );

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Org).Required("org is required").Id();
            RuleFor(c => c.User).User();
            RuleFor(c => c.Level)
                .Required("level is required")
                .WholeNumber(PermissionLevel.Viewer, PermissionLevel.Manager);
        }
    }

    public interface IStore : IMemberships
    {
        Task AddAsync(NewMembership membership, CancellationToken cancellationToken);

        /// <summary>Changes level and administrator of a member.</summary>
        Task UpdateAsync(NewMembership membership, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        IAccountLookup accounts,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
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
            if (!c.Admin && standing.AdminId == account.Id)
                return OperationErrors.IsOwner(account);
            if (!c.Admin && standing is { IsAdmin: true, Admins: 1 })
                return OperationErrors.LastAdmin(account);
            var membership = new NewMembership
            {
                AccountId = account.Id,
                OrganizationId = orgId,
                IsAdmin = c.Admin,
                PermissionLevel = c.Level!.Value,
                CreatedAt = clock.GetUtcNow(),
            };
            if (standing.IsMember)
                await store.UpdateAsync(membership, cancellationToken);
            else
                await store.AddAsync(membership, cancellationToken);
            await activity.RecordAsync(
                account.Id,
                standing.IsMember ? "member_updated" : "member_added",
                "organization",
                orgId,
                new() { ["level"] = membership.PermissionLevel, ["admin"] = c.Admin },
                cancellationToken
            );
            return new Response(
                orgId,
                account.Id,
                account.Email,
                membership.PermissionLevel,
                c.Admin,
                standing.IsMember
            );
        }
    }
}
