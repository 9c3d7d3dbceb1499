using System.Security.Cryptography;
using System.Text;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Limits;

internal sealed class ReplayRepository(DbSession db, TimeProvider clock) : IReplayStore
{
    private const int Ok = 200;

    private static readonly Sql Find = Sql.Portable(
        """
        SELECT fingerprint, body
        FROM idempotency_records {{lock}}
        WHERE account_id = @accountId AND idempotency_key = @key AND created_at > @after
        """
    );

    public Task<StoredAnswer?> FindLockedAsync(
        long accountId,
        string key,
        CancellationToken cancellationToken
    ) =>
        db.FirstOrDefaultAsync<StoredAnswer>(
            Find,
            new
            {
                accountId,
                key = Hash(key),
                after = clock.GetUtcNow() - IReplayStore.Lifetime,
            },
            cancellationToken
        );

    private static readonly Sql Remove = Sql.Portable(
        "DELETE FROM idempotency_records WHERE account_id = @accountId AND idempotency_key = @key"
    );

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO idempotency_records (account_id, idempotency_key, fingerprint, status, body, created_at)
        VALUES (@accountId, @key, @Fingerprint, @status, @Body, @now)
        """
    );

    public async Task AddAsync(
        long accountId,
        string key,
        StoredAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var hash = Hash(key);
        await db.ExecuteAsync(Remove, new { accountId, key = hash }, cancellationToken);
        await db.ExecuteAsync(
            Add,
            new
            {
                accountId,
                key = hash,
                answer.Fingerprint,
                status = Ok,
                answer.Body,
                now = clock.GetUtcNow(),
            },
            cancellationToken
        );
    }

    // Some clients put their API key or an order's data there, and engines disagree on whether case counts.
    private static string Hash(string key) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
