using SharePanel.Application.Kernel;
using SharePanel.Application.Orgs;
using SharePanel.Domain.Orgs;
using SharePanel.Domain.Text;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Orgs;

internal sealed class OrgRepository(DbSession db)
    : NewOrg.IStore,
        ListOrgs.IStore,
        ViewOrg.IStore,
        UpdateOrg.IStore,
        DeleteOrg.IStore,
        ListMembers.IStore
{
    private static readonly Sql CountMade = Sql.Portable(
        """
        SELECT COUNT(*) FROM organizations {{lock}} WHERE created_by = @userId
        """
    );

    public Task<int> CountMadeLockedAsync(long userId, CancellationToken cancellationToken) =>
        db.ScalarAsync<int>(CountMade, new { userId }, cancellationToken);

    private static readonly Sql CountAtPath = Sql.Portable(
        "SELECT COUNT(*) FROM organizations {{lock}} WHERE path = @path"
    );

    public async Task<bool> IsPathTakenLockedAsync(
        string path,
        CancellationToken cancellationToken
    ) => await db.ScalarAsync<int>(CountAtPath, new { path }, cancellationToken) > 0;

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO organizations (title, title_key, path, contact, admin_id, created_by, created_at)
        {{output:id}}
        VALUES (@Title, @titleKey, @Path, @Contact, @AdminId, @CreatedBy, @CreatedAt)
        {{returning:id}}
        """
    );

    private static readonly Sql AddFounder = Sql.Portable(
        """
        INSERT INTO memberships (account_id, organization_id, is_admin, permission_level, created_at)
        VALUES (@CreatedBy, @id, 1, 3, @CreatedAt)
        """
    );

    public async Task<long> AddAsync(Organization org, CancellationToken cancellationToken)
    {
        var id = await db.ScalarAsync<long>(
            Add,
            new
            {
                org.Title,
                titleKey = Folding.Fold(org.Title),
                org.Path,
                org.Contact,
                org.AdminId,
                org.CreatedBy,
                org.CreatedAt,
            },
            cancellationToken
        );
        await db.ExecuteAsync(
            AddFounder,
            new
            {
                id,
                org.CreatedBy,
                org.CreatedAt,
            },
            cancellationToken
        );
        return id;
    }

    private static readonly Sql List = Sql.Portable(
        """
        SELECT o.id, o.title, o.path, o.admin_id, o.contact, o.created_by, m.is_admin, m.permission_level
        FROM (
            SELECT organization_id, is_admin, permission_level
            FROM memberships
            WHERE account_id = @userId
            ORDER BY organization_id DESC
            {{page}}
        ) m
        JOIN organizations o ON o.id = m.organization_id
        ORDER BY m.organization_id DESC
        """
    );

    public Task<IReadOnlyList<MemberOrganization>> ListAsync(
        long userId,
        Paging paging,
        CancellationToken cancellationToken
    ) => db.PageAsync<MemberOrganization>(List, userId, paging, cancellationToken);

    private static readonly Sql Find = Sql.Portable(
        """
        SELECT o.id, o.title, o.path, o.admin_id, o.contact, o.created_by,
               (SELECT COUNT(*) FROM memberships m WHERE m.organization_id = o.id) AS member_count,
               (SELECT COUNT(*) FROM instances i WHERE i.organization_id = o.id) AS instance_count
        FROM organizations o
        JOIN memberships own ON own.organization_id = o.id AND own.account_id = @userId
        WHERE o.id = @orgId
        """
    );

    public Task<OrganizationDetails?> FindAsync(
        long orgId,
        long userId,
        CancellationToken cancellationToken
    ) =>
        db.FirstOrDefaultAsync<OrganizationDetails>(Find, new { orgId, userId }, cancellationToken);

    private static readonly Sql FindMembership = Sql.Portable(
        """
        SELECT m.is_admin, o.title
        FROM memberships m
        JOIN organizations o ON o.id = m.organization_id
        WHERE m.account_id = @userId AND m.organization_id = @orgId
        """
    );

    public Task<Membership?> MembershipAsync(
        long orgId,
        long userId,
        CancellationToken cancellationToken
    ) =>
        db.FirstOrDefaultAsync<Membership>(
            FindMembership,
            new { orgId, userId },
            cancellationToken
        );

    private static readonly Sql CountOthersAtPath = Sql.Portable(
        """
        SELECT COUNT(*) FROM organizations {{lock}} WHERE path = @path AND id <> @byOtherThan
        """
    );

    public async Task<bool> IsPathTakenAsync(
        string path,
        long byOtherThan,
        CancellationToken cancellationToken
    ) =>
        await db.ScalarAsync<int>(CountOthersAtPath, new { path, byOtherThan }, cancellationToken)
        > 0;

    private static readonly Sql Update = Sql.Portable(
        """
        UPDATE organizations
        SET title = COALESCE(@title, title),
            title_key = COALESCE(@titleKey, title_key),
            path = COALESCE(@path, path),
            contact = CASE WHEN @contact IS NULL THEN contact ELSE NULLIF(@contact, '') END
        WHERE id = @id
        """
    );

    public Task UpdateAsync(
        long id,
        string? title,
        string? path,
        string? contact,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            Update,
            new
            {
                id,
                title,
                titleKey = title is null ? null : Folding.Fold(title),
                path,
                contact,
            },
            cancellationToken
        );

    private static readonly Sql Detach = Sql.Portable(
        "UPDATE instances SET organization_id = NULL WHERE organization_id = @id"
    );
    private static readonly Sql DeleteMemberships = Sql.Portable(
        "DELETE FROM memberships WHERE organization_id = @id"
    );
    private static readonly Sql DeleteOne = Sql.Portable(
        "DELETE FROM organizations WHERE id = @id"
    );

    public async Task DeleteAsync(long id, CancellationToken cancellationToken)
    {
        await db.ExecuteAsync(Detach, new { id }, cancellationToken);
        await db.ExecuteAsync(DeleteMemberships, new { id }, cancellationToken);
        await db.ExecuteAsync(DeleteOne, new { id }, cancellationToken);
    }

    private static readonly Sql Members = Sql.Portable(
        """
        SELECT m.account_id AS member_id, m.organization_id, m.is_admin, m.permission_level, a.username, a.email, a.pfp
        FROM (
            SELECT account_id, organization_id, is_admin, permission_level, created_at
            FROM memberships
            WHERE organization_id = @orgId
            ORDER BY created_at DESC, account_id DESC
            {{page}}
        ) m
        JOIN accounts a ON a.id = m.account_id
        ORDER BY m.created_at DESC, m.account_id DESC
        """
    );

    public Task<IReadOnlyList<Member>> MembersAsync(
        long orgId,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<Member>(
            Members,
            new
            {
                orgId,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );
}
