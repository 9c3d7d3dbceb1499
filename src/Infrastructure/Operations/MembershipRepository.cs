using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Orgs;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class MembershipRepository(DbSession db)
    : AddMember.IStore,
        RemoveMember.IStore,
        ListOrganizations.IStore
{
    private static readonly Sql LockMembers = Sql.Portable(
        """
        SELECT account_id FROM memberships {{lock}} WHERE organization_id = @orgId AND is_admin = 1
        """
    );

    private static readonly Sql Find = Sql.Portable(
        """
        SELECT o.admin_id,
               CASE WHEN own.account_id IS NULL THEN 0 ELSE 1 END AS is_member,
               COALESCE(own.is_admin, 0) AS is_admin,
               (SELECT COUNT(*) FROM memberships m WHERE m.organization_id = o.id AND m.is_admin = 1) AS admins
        FROM organizations o
        LEFT JOIN memberships own ON own.organization_id = o.id AND own.account_id = @accountId
        WHERE o.id = @orgId
        """
    );

    public async Task<Standing?> FindLockedAsync(
        long orgId,
        long accountId,
        CancellationToken cancellationToken
    )
    {
        await db.ListAsync<long>(LockMembers, new { orgId }, cancellationToken);
        return await db.FirstOrDefaultAsync<Standing>(
            Find,
            new { orgId, accountId },
            cancellationToken
        );
    }

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO memberships (account_id, organization_id, is_admin, permission_level, created_at)
        VALUES (@AccountId, @OrganizationId, @IsAdmin, @PermissionLevel, @CreatedAt)
        """
    );

    public Task AddAsync(NewMembership membership, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Add, membership, cancellationToken);

    private static readonly Sql Update = Sql.Portable(
        """
        UPDATE memberships
        SET is_admin = @IsAdmin, permission_level = @PermissionLevel
        WHERE account_id = @AccountId AND organization_id = @OrganizationId
        """
    );

    public Task UpdateAsync(NewMembership membership, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Update, membership, cancellationToken);

    private static readonly Sql Detach = Sql.Portable(
        """
        UPDATE instances SET organization_id = NULL WHERE organization_id = @orgId AND account_id = @accountId
        """
    );
    private static readonly Sql Remove = Sql.Portable(
        "DELETE FROM memberships WHERE organization_id = @orgId AND account_id = @accountId"
    );

    public async Task RemoveAsync(long orgId, long accountId, CancellationToken cancellationToken)
    {
        await db.ExecuteAsync(Detach, new { orgId, accountId }, cancellationToken);
        await db.ExecuteAsync(Remove, new { orgId, accountId }, cancellationToken);
    }

    private static readonly Sql List = Sql.Portable(
        """
        SELECT o.id, o.title, o.path, o.admin_id, a.email AS admin_email, o.created_at,
               (SELECT COUNT(*) FROM memberships m WHERE m.organization_id = o.id) AS member_count,
               (SELECT COUNT(*) FROM instances i WHERE i.organization_id = o.id) AS instance_count
        FROM organizations o
        JOIN accounts a ON a.id = o.admin_id
        ORDER BY o.id DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ListOrganizations.Row>> ListAsync(
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ListOrganizations.Row>(
            List,
            new { fetch = paging.Fetch, offset = paging.Offset },
            cancellationToken
        );

    private static readonly Sql ListOf = Sql.Portable(
        """
        SELECT o.id, o.title, o.path, o.admin_id, a.email AS admin_email, o.created_at,
               (SELECT COUNT(*) FROM memberships m WHERE m.organization_id = o.id) AS member_count,
               (SELECT COUNT(*) FROM instances i WHERE i.organization_id = o.id) AS instance_count
        FROM memberships own
        JOIN organizations o ON o.id = own.organization_id
        JOIN accounts a ON a.id = o.admin_id
        WHERE own.account_id = @accountId
        ORDER BY own.organization_id DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ListOrganizations.Row>> ListOfAsync(
        long accountId,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ListOrganizations.Row>(
            ListOf,
            new
            {
                accountId,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );
}
