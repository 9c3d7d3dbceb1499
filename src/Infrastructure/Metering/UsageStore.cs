using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Infrastructure.Metering;

/// <summary>Requests in a minute, which is numbered from 1970.</summary>
internal readonly record struct MinuteCount(int Minute, long Used);

/// <summary>Usage in the database. It has sessions of its own, since it belongs to no request.</summary>
internal sealed class UsageStore(IDbEngine engine, RecentCallers callers) : IStoredCounts
{
    // Some tenth of a millisecond.
    private const int StatementsInARow = 24;

    // Calls that were refused took nothing.
    private static readonly Sql Counts = Sql.Portable(
        """
        SELECT COALESCE(MAX(CASE WHEN minute = @minute THEN minute_count END), 0) AS minute,
               COALESCE(SUM(success_count + error_count), 0) AS day
        FROM usage_daily
        WHERE account_id = @accountId AND day = @day
        """
    );

    public Task<StoredCounts> ReadAsync(long accountId, int minute, int day) =>
        new DbSession(engine, callers).FirstOrDefaultAsync<StoredCounts>(
            Counts,
            new
            {
                accountId,
                minute,
                day,
            },
            default
        );

    /// <summary>Adds usage to what is stored, all of it or nothing.</summary>
    /// <param name="usage">What was counted since the last time.</param>
    /// <param name="minuteOf">An account's requests in its latest minute; default if none is known.</param>
    /// <exception cref="StorageUnavailableException">The database cannot serve now.</exception>
    public async Task AddAsync(
        IReadOnlyCollection<KeyValuePair<UsageKey, UsageTotals>> usage,
        Func<long, MinuteCount> minuteOf
    )
    {
        var db = new DbSession(engine, callers);
        await db.InTransactionAsync<Result<Done>>(
            async () =>
            {
                var done = 0;
                foreach (var (key, totals) in usage)
                {
                    done += await AddAsync(db, key, totals, minuteOf(key.AccountId));
                    if (done < StatementsInARow)
                        continue;
                    // The calls that are to be answered meanwhile are not to wait for all of it.
                    await Task.Yield();
                    done = 0;
                }
                return default(Done);
            },
            default
        );
    }

    // Locked also where there is no row yet: of two nodes that would add it, one waits for the other. Each node tells what it knows
    // of the minute: in the same one the highest count is the latest, and who comes a minute late changes nothing.
    private static readonly Sql AddToRow = Sql.Portable(
        """
        UPDATE usage_daily {{lock}}
        SET success_count = success_count + @Successes,
            error_count = error_count + @Errors,
            refused_count = refused_count + @Refused,
            total_microseconds = total_microseconds + @Microseconds,
            last_at = CASE WHEN last_at < @LastAt THEN @LastAt ELSE last_at END,
            minute_count = CASE
                WHEN @Minute = 0 OR minute = @Minute AND minute_count > @MinuteCount OR minute = @Minute + 1 THEN minute_count
                ELSE @MinuteCount
            END,
            minute = CASE WHEN @Minute = 0 OR minute = @Minute + 1 THEN minute ELSE @Minute END
        WHERE account_id = @AccountId AND day = @Day AND key_id = @KeyId AND endpoint = @Endpoint
        """
    );

    // Nothing for an account that is gone: one such row would hold up all others for good.
    private static readonly Sql AddRow = Sql.Portable(
        """
        INSERT INTO usage_daily (account_id, day, key_id, endpoint, success_count, error_count, refused_count, total_microseconds,
                                 last_at, minute, minute_count)
        SELECT id, @Day, @KeyId, @Endpoint, @Successes, @Errors, @Refused, @Microseconds, @LastAt, @Minute, @MinuteCount
        FROM accounts
        WHERE id = @AccountId
        """
    );

    /// <summary>Adds one; returns how many statements that took.</summary>
    private static async Task<int> AddAsync(
        DbSession db,
        UsageKey key,
        UsageTotals totals,
        MinuteCount minute
    )
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
            minute.Minute,
            MinuteCount = minute.Used,
        };
        if (await db.ExecuteAsync(AddToRow, row, default) != 0)
            return 1;
        await db.ExecuteAsync(AddRow, row, default);
        await db.ExecuteAsync(KeyUse.Move, new { id = key.KeyId, at = totals.LastAt }, default);
        return 3;
    }
}
