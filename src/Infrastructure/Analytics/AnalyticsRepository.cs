using SharePanel.Application.Analytics;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Activity;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Analytics;

internal sealed class AnalyticsRepository(DbSession db)
    : ViewOverview.IStore,
        ViewUsage.IStore,
        ViewActivity.IStore,
        ViewSpending.IStore
{
    private static readonly Sql Totals = Sql.Portable(
        """
        SELECT o.total_orgs, i.total_instances, i.active_instances, v.total_invoices, s.total_spent,
               a.balance AS current_balance, k.active_api_keys
        FROM accounts a
        CROSS JOIN (
            SELECT COUNT(*) AS total_orgs FROM memberships WHERE account_id = @userId
        ) o
        CROSS JOIN (
            SELECT COUNT(*) AS total_instances,
                   COALESCE(SUM(CASE WHEN status = 'active' THEN 1 ELSE 0 END), 0) AS active_instances
            FROM instances
            WHERE account_id = @userId
        ) i
        CROSS JOIN (
            SELECT COUNT(*) AS total_invoices FROM invoices WHERE account_id = @userId AND status <> 'void'
        ) v
        CROSS JOIN (
            SELECT COALESCE(SUM(total_amount), 0) AS total_spent
            FROM invoices
            WHERE account_id = @userId AND status = 'paid'
        ) s
        CROSS JOIN (
            SELECT COUNT(*) AS active_api_keys
            FROM api_keys
            WHERE account_id = @userId AND (expires_at IS NULL OR expires_at > @now)
        ) k
        WHERE a.id = @userId
        """
    );

    public Task<ViewOverview.Totals> TotalsAsync(
        long userId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => db.SingleAsync<ViewOverview.Totals>(Totals, new { userId, now }, cancellationToken);

    private static readonly Sql Usage = Sql.Portable(
        """
        SELECT day, COUNT(DISTINCT endpoint) AS unique_endpoints, SUM(total_microseconds) AS total_microseconds,
               SUM(success_count) AS success_count, SUM(error_count) AS error_count
        FROM usage_daily
        WHERE account_id = @userId AND day >= @firstDay AND success_count + error_count > 0
        GROUP BY day
        ORDER BY day DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ViewUsage.DayUsage>> UsageAsync(
        long userId,
        int firstDay,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ViewUsage.DayUsage>(
            Usage,
            new
            {
                userId,
                firstDay,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );

    private static readonly Sql Activity = Sql.Portable(
        """
        SELECT e.id, e.account_id AS user_id, e.action, e.resource_type, e.resource_id, e.details, e.ip_address,
               e.created_at
        FROM (
            SELECT id, created_at
            FROM activity
            WHERE account_id = @userId
            ORDER BY created_at DESC, id DESC
            {{page}}
        ) p
        JOIN activity e ON e.id = p.id
        ORDER BY p.created_at DESC, p.id DESC
        """
    );

    public Task<IReadOnlyList<ActivityEntry>> ActivityAsync(
        long userId,
        Paging paging,
        CancellationToken cancellationToken
    ) => db.PageAsync<ActivityEntry>(Activity, userId, paging, cancellationToken);

    // Times are milliseconds, so whole division by a day's gives the day's number in both engines.
    private static readonly Sql Spending = Sql.Portable(
        """
        SELECT paid_at / 86400000 AS day, COUNT(*) AS invoice_count, SUM(total_amount) AS total_spent
        FROM invoices
        WHERE account_id = @userId AND status = 'paid' AND paid_at >= @since
        GROUP BY paid_at / 86400000
        ORDER BY paid_at / 86400000 DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ViewSpending.DaySpending>> SpendingAsync(
        long userId,
        DateTimeOffset since,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ViewSpending.DaySpending>(
            Spending,
            new
            {
                userId,
                since,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );
}
