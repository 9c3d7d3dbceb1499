using SharePanel.Application.Auth;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Infrastructure.Auth;

internal sealed class LoginRepository(DbSession db) : Login.IStore
{
    private static readonly Sql Find = Sql.Portable(
        """
        SELECT id, username, password_hash, CASE WHEN suspended_at IS NULL THEN 0 ELSE 1 END AS suspended
        FROM accounts
        WHERE email_key = @emailKey
        """
    );

    public Task<Login.Credentials?> FindAsync(
        string emailKey,
        CancellationToken cancellationToken
    ) => db.FirstOrDefaultAsync<Login.Credentials>(Find, new { emailKey }, cancellationToken);

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO api_keys (account_id, name, token_hash, visible_part, permissions, from_login, created_at)
        {{output:id}}
        VALUES (@UserId, @Name, @TokenHash, @VisiblePart, @Permissions, 1, @CreatedAt)
        {{returning:id}}
        """
    );

    // A key that was never used counts from its making, so a fresh login is not the first to go.
    private static readonly Sql RetireBeyond = Sql.ChangingCallers(
        $$$"""
        DELETE FROM api_keys
        WHERE id IN (
            SELECT k.id FROM api_keys k
            WHERE k.account_id = @userId AND k.from_login = 1 AND k.id <> @newest
            ORDER BY COALESCE({{{KeyUse.Latest}}}, k.created_at) DESC, k.id DESC
            {{page}}
        )
        """
    );

    public async Task<long> AddKeyAsync(
        NewApiKey key,
        int keep,
        CancellationToken cancellationToken
    )
    {
        var id = await db.ScalarAsync<long>(Add, key, cancellationToken);
        await db.ExecuteAsync(
            RetireBeyond,
            new
            {
                userId = key.UserId,
                newest = id,
                offset = keep - 1,
                fetch = 1000,
            },
            cancellationToken
        );
        return id;
    }
}
