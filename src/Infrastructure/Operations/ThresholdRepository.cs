using SharePanel.Application.Operations.Usage;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class ThresholdRepository(DbSession db) : NotifyThresholds.IStore
{
    // What was refused took nothing of the quota.
    private static readonly Sql Used = Sql.Portable(
        """
        SELECT a.id AS account_id, p.name AS "plan", p.daily_requests, u.used, a.quota_noticed_day AS noticed_day,
               a.quota_noticed_percent AS noticed_percent
        FROM (
            SELECT account_id, SUM(success_count + error_count) AS used
            FROM usage_daily
            WHERE day = @day AND account_id > @afterId
            GROUP BY account_id
            ORDER BY account_id
            {{page}}
        ) u
        JOIN accounts a ON a.id = u.account_id
        JOIN plans p ON p.id = a.plan_id
        ORDER BY u.account_id
        """
    );

    public Task<IReadOnlyList<QuotaUse>> UsedAsync(
        int day,
        long afterId,
        int count,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<QuotaUse>(
            Used,
            new
            {
                day,
                afterId,
                fetch = count,
                offset = 0,
            },
            cancellationToken
        );

    private static readonly Sql MarkQuota = Sql.Portable(
        """
        UPDATE accounts
        SET quota_noticed_day = @day, quota_noticed_percent = @percent
        WHERE id = @accountId
          AND (quota_noticed_day IS NULL OR quota_noticed_day <> @day OR quota_noticed_percent < @percent)
        """
    );

    public async Task<bool> TryMarkQuotaAsync(
        long accountId,
        int day,
        int percent,
        CancellationToken cancellationToken
    ) =>
        await db.ExecuteAsync(
            MarkQuota,
            new
            {
                accountId,
                day,
                percent,
            },
            cancellationToken
        ) == 1;

    private static readonly Sql Coming = Sql.Portable(
        """
        SELECT a.id AS account_id, p.name AS "plan", p.price, a.balance,
               (SELECT COALESCE(SUM(i.total_amount), 0) FROM invoices i
                WHERE i.account_id = a.id AND i.status IN ('pending', 'overdue')) AS unpaid
        FROM accounts a
        JOIN plans p ON p.id = a.plan_id
        WHERE a.billed_until = @day AND a.id > @afterId AND p.price > 0
          AND (a.low_balance_noticed IS NULL OR a.low_balance_noticed <> @day)
        ORDER BY a.id
        {{page}}
        """
    );

    public Task<IReadOnlyList<ComingInvoice>> ComingAsync(
        int day,
        long afterId,
        int count,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ComingInvoice>(
            Coming,
            new
            {
                day,
                afterId,
                fetch = count,
                offset = 0,
            },
            cancellationToken
        );

    // Whoever has paid something in meanwhile is looked at again the next time.
    private static readonly Sql MarkLowBalance = Sql.Portable(
        """
        UPDATE accounts
        SET low_balance_noticed = @day
        WHERE id = @AccountId AND billed_until = @day AND balance = @Balance
          AND (low_balance_noticed IS NULL OR low_balance_noticed <> @day)
        """
    );

    public async Task<bool> TryMarkLowBalanceAsync(
        ComingInvoice invoice,
        int day,
        CancellationToken cancellationToken
    ) =>
        await db.ExecuteAsync(
            MarkLowBalance,
            new
            {
                invoice.AccountId,
                invoice.Balance,
                day,
            },
            cancellationToken
        ) == 1;
}
