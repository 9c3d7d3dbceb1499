using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Infrastructure.Metering;

/// <summary>The requests of an account in its latest minute, numbered from 1970.</summary>
internal readonly record struct MinuteCount(long AccountId, int Minute, long Used);

/// <summary>Usage in the database. It has sessions of its own, since it belongs to no request.</summary>
internal sealed class UsageStore(IDbEngine engine, RecentCallers callers) : IStoredCounts
{
    // Some tenth of a millisecond.
    private const int StatementsInARow = 24;

    // Calls that were refused took nothing.
    private static readonly Sql SumOfDay = Sql.Portable(
        """
        SELECT COALESCE(SUM(success_count + error_count), 0) FROM usage_daily WHERE account_id = @accountId AND day = @day
        """
    );

    private static readonly Sql CountOfMinute = Sql.Portable(
        """
        SELECT request_count FROM minute_counts WHERE account_id = @accountId AND minute = @minute
        """
    );

    public async Task<StoredCounts> ReadAsync(long accountId, int minute, int day)
    {
        var db = new DbSession(engine, callers);
        return new StoredCounts(
            await db.ScalarAsync<long?>(CountOfMinute, new { accountId, minute }, default) ?? 0,
            await db.ScalarAsync<long>(SumOfDay, new { accountId, day }, default)
        );
    }

    /// <summary>Adds usage to what is stored, all of it or nothing.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot serve now.</exception>
    public async Task AddAsync(
        IReadOnlyCollection<KeyValuePair<UsageKey, UsageTotals>> usage,
        IReadOnlyCollection<MinuteCount> minutes
    )
    {
        var db = new DbSession(engine, callers);
        await db.InTransactionAsync<Result<Done>>(
            async () =>
            {
                var done = 0;
                foreach (var (key, totals) in usage)
                {
                    await AddAsync(db, key, totals);
                    await LetOthersAsync(++done);
                }
                foreach (var minute in minutes)
                {
                    await SetAsync(db, minute);
                    await LetOthersAsync(++done);
                }
                foreach (var key in usage.GroupBy(u => u.Key.KeyId))
                {
                    await MoveLastUseAsync(db, key.Key, key.Max(u => u.Value.LastAt));
                    await LetOthersAsync(++done);
                }
                return default(Done);
            },
            default
        );
    }

    // The calls that are to be answered meanwhile are not to wait for all of it.
    private static async ValueTask LetOthersAsync(int done)
    {
        if (done % StatementsInARow == 0)
            await Task.Yield();
    }

    // Locked also where there is no row yet: of two nodes that would add it, one waits for the other.
    private static readonly Sql AddToRow = Sql.Portable(
        """
        UPDATE usage_daily {{lock}}
        SET success_count = success_count + @Successes,
            error_count = error_count + @Errors,
            refused_count = refused_count + @Refused,
            total_microseconds = total_microseconds + @Microseconds,
            last_at = CASE WHEN last_at < @LastAt THEN @LastAt ELSE last_at END
        WHERE account_id = @AccountId AND day = @Day AND key_id = @KeyId AND endpoint = @Endpoint
        """
    );

    // Nothing for an account that is gone: one such row would hold up all others for good.
    private static readonly Sql AddRow = Sql.Portable(
        """
        INSERT INTO usage_daily (account_id, day, key_id, endpoint, success_count, error_count, refused_count, total_microseconds, last_at)
        SELECT id, @Day, @KeyId, @Endpoint, @Successes, @Errors, @Refused, @Microseconds, @LastAt
        FROM accounts
        WHERE id = @AccountId
        """
    );

    private static async Task AddAsync(DbSession db, UsageKey key, UsageTotals totals)
    {
        var row = new
        {
            key.AccountId,
            key.Day,
            key.KeyId,
            key.Endpoint,
            totals.Successes,
            totals.Errors,
            totals.Refused,
            totals.Microseconds,
            totals.LastAt,
        };
        if (await db.ExecuteAsync(AddToRow, row, default) == 0)
            await db.ExecuteAsync(AddRow, row, default);
    }

    // Of several nodes each tells what it knows: in the same minute the highest count is the latest, and who comes a minute
    // late changes nothing.
    private static readonly Sql SetMinute = Sql.Portable(
        """
        UPDATE minute_counts {{lock}}
        SET request_count = CASE
                WHEN minute = @Minute AND request_count > @Used OR minute = @Minute + 1 THEN request_count
                ELSE @Used
            END,
            minute = CASE WHEN minute = @Minute + 1 THEN minute ELSE @Minute END
        WHERE account_id = @AccountId
        """
    );

    private static readonly Sql AddMinute = Sql.Portable(
        """
        INSERT INTO minute_counts (account_id, minute, request_count)
        SELECT id, @Minute, @Used FROM accounts WHERE id = @AccountId
        """
    );

    private static async Task SetAsync(DbSession db, MinuteCount count)
    {
        if (await db.ExecuteAsync(SetMinute, count, default) == 0)
            await db.ExecuteAsync(AddMinute, count, default);
    }

    private static readonly Sql MoveLastUse = Sql.Portable(
        """
        UPDATE api_keys
        SET last_used_at = @at
        WHERE id = @id AND (last_used_at IS NULL OR last_used_at < @at)
        """
    );

    private static Task<int> MoveLastUseAsync(DbSession db, long id, long at) =>
        db.ExecuteAsync(MoveLastUse, new { id, at }, default);
}
