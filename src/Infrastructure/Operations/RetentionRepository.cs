using SharePanel.Application.Operations.Upkeep;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Infrastructure.Operations;

// The rows are locked as they are found: of two runs at once the second waits, and finds others.
internal sealed class RetentionRepository(DbSession db) : CleanUp.IStore
{
    // Nothing else refers to a key by force: usage and activity keep its number.
    private static readonly Sql RemoveKeys = Sql.ChangingCallers(
        """
        DELETE FROM api_keys
        WHERE id IN (SELECT id FROM api_keys {{lock}} WHERE expires_at <= @time ORDER BY expires_at, id {{page}})
        """
    );

    public Task<int> RemoveKeysExpiredByAsync(
        DateTimeOffset time,
        int count,
        CancellationToken cancellationToken
    ) => RemoveAsync(RemoveKeys, time, count, cancellationToken);

    private static readonly Sql RemoveNotifications = Sql.Portable(
        """
        DELETE FROM notifications
        WHERE id IN (
            SELECT id FROM notifications {{lock}} WHERE is_read = 1 AND created_at <= @time ORDER BY created_at, id {{page}}
        )
        """
    );

    public Task<int> RemoveNotificationsReadByAsync(
        DateTimeOffset time,
        int count,
        CancellationToken cancellationToken
    ) => RemoveAsync(RemoveNotifications, time, count, cancellationToken);

    private static readonly Sql RemoveActivity = Sql.Portable(
        """
        DELETE FROM activity
        WHERE id IN (SELECT id FROM activity {{lock}} WHERE created_at <= @time ORDER BY created_at, id {{page}})
        """
    );

    public Task<int> RemoveActivityByAsync(
        DateTimeOffset time,
        int count,
        CancellationToken cancellationToken
    ) => RemoveAsync(RemoveActivity, time, count, cancellationToken);

    private Task<int> RemoveAsync(
        Sql sql,
        DateTimeOffset time,
        int count,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            sql,
            new
            {
                time,
                fetch = count,
                offset = 0,
            },
            cancellationToken
        );

    // A key of several columns cannot be looked for with IN, so these are found and then removed one by one.
    private static readonly Sql FindUsage = Sql.Portable(
        """
        SELECT account_id, day, key_id, endpoint, last_at
        FROM usage_daily {{lock}}
        WHERE day < @day
        ORDER BY day, account_id
        {{page}}
        """
    );

    private static readonly Sql RemoveUsage = Sql.Portable(
        """
        DELETE FROM usage_daily
        WHERE account_id = @AccountId AND day = @Day AND key_id = @KeyId AND endpoint = @Endpoint
        """
    );

    public async Task<int> RemoveUsageBeforeAsync(
        int day,
        int count,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.ListAsync<UsageRow>(
            FindUsage,
            new
            {
                day,
                fetch = count,
                offset = 0,
            },
            cancellationToken
        );
        // It tells when a key was last used; now the key has to.
        await db.ExecuteAsync(
            KeyUse.Move,
            rows.GroupBy(row => row.KeyId)
                .Select(key => new { id = key.Key, at = key.Max(row => row.LastAt) }),
            cancellationToken
        );
        return await db.ExecuteAsync(RemoveUsage, rows, cancellationToken);
    }

    private static readonly Sql FindAnswers = Sql.Portable(
        """
        SELECT account_id, idempotency_key
        FROM idempotency_records {{lock}}
        WHERE created_at <= @time
        ORDER BY created_at
        {{page}}
        """
    );

    private static readonly Sql RemoveAnswer = Sql.Portable(
        """
        DELETE FROM idempotency_records WHERE account_id = @AccountId AND idempotency_key = @IdempotencyKey
        """
    );

    public async Task<int> RemoveAnswersByAsync(
        DateTimeOffset time,
        int count,
        CancellationToken cancellationToken
    ) =>
        await db.ExecuteAsync(
            RemoveAnswer,
            await db.ListAsync<AnswerRow>(
                FindAnswers,
                new
                {
                    time,
                    fetch = count,
                    offset = 0,
                },
                cancellationToken
            ),
            cancellationToken
        );

    private sealed record UsageRow
    {
        public long AccountId { get; init; }
        public int Day { get; init; }
        public long KeyId { get; init; }
        public required string Endpoint { get; init; }
        public long LastAt { get; init; }
    }

    private sealed record AnswerRow
    {
        public long AccountId { get; init; }
        public required string IdempotencyKey { get; init; }
    }
}
