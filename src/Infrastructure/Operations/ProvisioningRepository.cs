using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Instances;
using SharePanel.Domain.Instances;
using SharePanel.Domain.Text;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class ProvisioningRepository(DbSession db)
    : CreateInstance.IStore,
        DeleteInstance.IStore,
        ListAllInstances.IStore
{
    // Room for the dash and the digits of a number.
    private const int NumberLength = 8;

    private static readonly Sql Count = Sql.Portable(
        "SELECT COUNT(*) FROM instances {{lock}} WHERE account_id = @accountId"
    );

    public Task<int> CountLockedAsync(long accountId, CancellationToken cancellationToken) =>
        db.ScalarAsync<int>(Count, new { accountId }, cancellationToken);

    private static readonly Sql CountMembership = Sql.Portable(
        """
        SELECT COUNT(*) FROM memberships {{lock}} WHERE organization_id = @orgId AND account_id = @accountId
        """
    );

    public async Task<bool> IsMemberAsync(
        long orgId,
        long accountId,
        CancellationToken cancellationToken
    ) =>
        await db.ScalarAsync<int>(CountMembership, new { orgId, accountId }, cancellationToken) > 0;

    private static readonly Sql CountAtPath = Sql.Portable(
        "SELECT COUNT(*) FROM instances {{lock}} WHERE path = @path"
    );

    public async Task<bool> IsPathTakenLockedAsync(
        string path,
        CancellationToken cancellationToken
    ) => await db.ScalarAsync<int>(CountAtPath, new { path }, cancellationToken) > 0;

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO instances (account_id, organization_id, name, name_key, path, type, instance_type, status, created_at)
        {{output:id}}
        VALUES (@UserId, @OrganizationId, @InstanceName, @nameKey, @InstancePath, @Type, @InstanceType, @Status, @CreatedAt)
        {{returning:id}}
        """
    );

    public Task<long> AddAsync(Instance instance, CancellationToken cancellationToken) =>
        db.ScalarAsync<long>(
            Add,
            new
            {
                instance.UserId,
                instance.OrganizationId,
                instance.InstanceName,
                nameKey = Folding.Fold(instance.InstanceName),
                instance.InstancePath,
                instance.Type,
                instance.InstanceType,
                instance.Status,
                instance.CreatedAt,
            },
            cancellationToken
        );

    private static readonly Sql Find = Sql.Portable(
        """
        SELECT id, name AS instance_name, path AS instance_path, type, instance_type, status, account_id AS user_id,
               organization_id, created_at
        FROM instances
        WHERE id = @id
        """
    );

    public Task<Instance?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.FirstOrDefaultAsync<Instance>(Find, new { id }, cancellationToken);

    private static readonly Sql Delete = Sql.Portable("DELETE FROM instances WHERE id = @id");

    public Task DeleteAsync(long id, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Delete, new { id }, cancellationToken);

    private static readonly Sql List = Sql.Portable(
        """
        SELECT i.id, i.name AS instance_name, i.path AS instance_path, i.type, i.instance_type, i.status,
               i.account_id AS user_id, a.email, i.organization_id, i.created_at
        FROM instances i
        JOIN accounts a ON a.id = i.account_id
        ORDER BY i.id DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ListAllInstances.Row>> ListAsync(
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ListAllInstances.Row>(
            List,
            new { fetch = paging.Fetch, offset = paging.Offset },
            cancellationToken
        );

    private static readonly Sql ListOf = Sql.Portable(
        """
        SELECT i.id, i.name AS instance_name, i.path AS instance_path, i.type, i.instance_type, i.status,
               i.account_id AS user_id, a.email, i.organization_id, i.created_at
        FROM instances i
        JOIN accounts a ON a.id = i.account_id
        WHERE i.account_id = @accountId
        ORDER BY i.created_at DESC, i.id DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ListAllInstances.Row>> ListOfAsync(
        long accountId,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ListAllInstances.Row>(
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
