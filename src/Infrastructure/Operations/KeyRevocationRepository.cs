using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Keys;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Infrastructure.Operations;

internal sealed class KeyRevocationRepository(DbSession db)
    : ListUserKeys.IStore,
        RevokeKey.IStore,
        RevokeAllKeys.IStore
{
    private static readonly Sql List = Sql.Portable(
        $$$"""
        SELECT k.id, k.name, k.visible_part, k.permissions, k.created_at, {{{KeyUse.Latest}}} AS last_used_at, k.expires_at,
               CASE WHEN k.expires_at IS NULL OR k.expires_at > @now THEN 1 ELSE 0 END AS is_active
        FROM api_keys k
        WHERE k.account_id = @accountId
        ORDER BY k.created_at DESC, k.id DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ListUserKeys.Row>> ListAsync(
        long accountId,
        DateTimeOffset now,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ListUserKeys.Row>(
            List,
            new
            {
                accountId,
                now,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );

    private static readonly Sql Find = Sql.Portable(
        """
        SELECT id, name, visible_part, account_id AS user_id FROM api_keys {{lock}} WHERE id = @id
        """
    );

    public Task<RevokeKey.Response?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.FirstOrDefaultAsync<RevokeKey.Response>(Find, new { id }, cancellationToken);

    private static readonly Sql Delete = Sql.ChangingCallers("DELETE FROM api_keys WHERE id = @id");

    public Task DeleteAsync(long id, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Delete, new { id }, cancellationToken);

    private static readonly Sql DeleteAll = Sql.ChangingCallers(
        "DELETE FROM api_keys WHERE account_id = @accountId"
    );

    public Task<int> DeleteAllAsync(long accountId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(DeleteAll, new { accountId }, cancellationToken);
}
