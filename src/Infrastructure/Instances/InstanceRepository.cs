using SharePanel.Application.Instances;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Instances;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Instances;

internal sealed class InstanceRepository(DbSession db)
    : ListInstances.IStore,
        ViewInstance.IStore,
        UpdateInstanceStatus.IStore,
        DeleteDeadInstances.IStore,
        AwakenInstances.IStore,
        SleepInstances.IStore
{
    // One statement for each set of filters, so that each walks an index of its own in the list's order.
    private static readonly Sql ListAll = ListWhere("account_id = @userId");
    private static readonly Sql ListOfType = ListWhere("account_id = @userId AND type = @type");
    private static readonly Sql ListInStatus = ListWhere(
        "account_id = @userId AND status = @status"
    );
    private static readonly Sql ListOfTypeInStatus = ListWhere(
        "account_id = @userId AND status = @status AND type = @type"
    );

    private static Sql ListWhere(string condition) =>
        Sql.Portable(
            $$$"""
            SELECT i.id, i.name AS instance_name, i.path AS instance_path, i.created_at, i.status, i.instance_type,
                   i.type, i.account_id AS user_id, i.organization_id
            FROM (
                SELECT id, created_at
                FROM instances
                WHERE {{{condition}}}
                ORDER BY created_at DESC, id DESC
                {{page}}
            ) p
            JOIN instances i ON i.id = p.id
            ORDER BY p.created_at DESC, p.id DESC
            """
        );

    public Task<IReadOnlyList<Instance>> ListAsync(
        long userId,
        string? type,
        string? status,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<Instance>(
            (type, status) switch
            {
                (null, null) => ListAll,
                (_, null) => ListOfType,
                (null, _) => ListInStatus,
                _ => ListOfTypeInStatus,
            },
            new
            {
                userId,
                type,
                status,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );

    private static readonly Sql Find = Sql.Portable(
        """
        SELECT id, name AS instance_name, path AS instance_path, created_at, status, instance_type, type,
               account_id AS user_id, organization_id
        FROM instances
        WHERE id = @instanceId AND account_id = @userId
        """
    );

    public Task<Instance?> FindAsync(
        long instanceId,
        long userId,
        CancellationToken cancellationToken
    ) => db.FirstOrDefaultAsync<Instance>(Find, new { instanceId, userId }, cancellationToken);

    // What an account sets itself is its own wish: dunning no longer keeps it asleep, so paying does not wake it.
    private static readonly Sql SetStatus = Sql.Portable(
        "UPDATE instances SET status = @status, dunned_at = NULL WHERE id = @instanceId AND account_id = @userId"
    );

    public async Task<bool> SetStatusAsync(
        long instanceId,
        long userId,
        string status,
        CancellationToken cancellationToken
    ) =>
        await db.ExecuteAsync(
            SetStatus,
            new
            {
                instanceId,
                userId,
                status,
            },
            cancellationToken
        ) > 0;

    private static readonly Sql DeleteDead = Sql.Portable(
        "DELETE FROM instances WHERE account_id = @userId AND status = 'dead'"
    );

    public Task<int> DeleteDeadAsync(long userId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(DeleteDead, new { userId }, cancellationToken);

    private static readonly Sql AwakenAll = Sql.Portable(
        "UPDATE instances SET status = 'active', dunned_at = NULL WHERE account_id = @userId AND status = 'sleep'"
    );

    public Task<int> AwakenAllAsync(long userId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(AwakenAll, new { userId }, cancellationToken);

    private static readonly Sql SleepAll = Sql.Portable(
        "UPDATE instances SET status = 'sleep', dunned_at = NULL WHERE account_id = @userId AND status = 'active'"
    );

    public Task<int> SleepAllAsync(long userId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(SleepAll, new { userId }, cancellationToken);
}
