using SharePanel.Application.ApiKeys;
using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Infrastructure.ApiKeys;

internal sealed class ApiKeyRepository(DbSession db)
    : ListApiKeys.IStore,
        CreateApiKey.IStore,
        DeleteApiKey.IStore,
        ApiKeyUsage.IStore
{
    private static readonly Sql List = Sql.Portable(
        $$$"""
        SELECT k.id, k.name, k.created_at, {{{KeyUse.Latest}}} AS last_used_at, k.expires_at, k.permissions
        FROM (
            SELECT id, created_at
            FROM api_keys
            WHERE account_id = @userId
            ORDER BY created_at DESC, id DESC
            {{page}}
        ) p
        JOIN api_keys k ON k.id = p.id
        ORDER BY p.created_at DESC, p.id DESC
        """
    );

    public Task<IReadOnlyList<ApiKey>> ListAsync(
        long userId,
        Paging paging,
        CancellationToken cancellationToken
    ) => db.PageAsync<ApiKey>(List, userId, paging, cancellationToken);

    private static readonly Sql CountActive = Sql.Portable(
        """
        SELECT COUNT(*)
        FROM api_keys {{lock}}
        WHERE account_id = @userId AND from_login = 0 AND (expires_at IS NULL OR expires_at > @now)
        """
    );

    public Task<int> CountActiveLockedAsync(
        long userId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => db.ScalarAsync<int>(CountActive, new { userId, now }, cancellationToken);

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO api_keys (account_id, name, token_hash, visible_part, permissions, from_login, created_at, expires_at)
        {{output:id}}
        VALUES (@UserId, @Name, @TokenHash, @VisiblePart, @Permissions, 0, @CreatedAt, @ExpiresAt)
        {{returning:id}}
        """
    );

    public Task<long> AddAsync(NewApiKey key, CancellationToken cancellationToken) =>
        db.ScalarAsync<long>(Add, key, cancellationToken);

    private static readonly Sql Name = Sql.Portable(
        "SELECT name FROM api_keys WHERE id = @keyId AND account_id = @userId"
    );

    public Task<string?> NameAsync(long keyId, long userId, CancellationToken cancellationToken) =>
        db.FirstOrDefaultAsync<string>(Name, new { keyId, userId }, cancellationToken);

    private static readonly Sql Delete = Sql.ChangingCallers(
        "DELETE FROM api_keys WHERE id = @keyId AND account_id = @userId"
    );

    public Task DeleteAsync(long keyId, long userId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Delete, new { keyId, userId }, cancellationToken);

    // From the key outwards: one that was never used has a row of zeros, one of another account none.
    private static readonly Sql Usage = Sql.Portable(
        """
        SELECT COUNT(DISTINCT u.day) AS active_days, COUNT(DISTINCT u.endpoint) AS endpoints_used,
               MAX(u.last_at) AS last_request, COALESCE(SUM(u.total_microseconds), 0) AS total_microseconds,
               COALESCE(SUM(u.success_count), 0) AS success_count, COALESCE(SUM(u.error_count), 0) AS error_count
        FROM api_keys k
        LEFT JOIN usage_daily u
               ON u.account_id = k.account_id AND u.key_id = k.id AND u.success_count + u.error_count > 0
        WHERE k.id = @keyId AND k.account_id = @userId
        GROUP BY k.id
        """
    );

    public Task<ApiKeyUsage.Totals?> UsageAsync(
        long keyId,
        long userId,
        CancellationToken cancellationToken
    ) =>
        db.FirstOrDefaultAsync<ApiKeyUsage.Totals>(Usage, new { keyId, userId }, cancellationToken);
}
