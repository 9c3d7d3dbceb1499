using SharePanel.Application.Stats;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Stats;

internal sealed class StatsRepository(DbSession db)
    : OverviewStats.IStore,
        InstanceStats.IStore,
        OrgStats.IStore
{
    private static readonly Sql Overview = Sql.Portable(
        """
        SELECT o.orgs, i.total_instances, i.active_instances, i.asleep_instances, i.dead_instances,
               v.total_invoices, v.paid_invoices, v.pending_invoices, k.api_keys, a.balance, s.total_spent
        FROM accounts a
        CROSS JOIN (
            SELECT COUNT(*) AS orgs FROM memberships WHERE account_id = @userId
        ) o
        CROSS JOIN (
            SELECT COUNT(*) AS total_instances,
                   COALESCE(SUM(CASE WHEN status = 'active' THEN 1 ELSE 0 END), 0) AS active_instances,
                   COALESCE(SUM(CASE WHEN status = 'sleep' THEN 1 ELSE 0 END), 0) AS asleep_instances,
                   COALESCE(SUM(CASE WHEN status = 'dead' THEN 1 ELSE 0 END), 0) AS dead_instances
            FROM instances
            WHERE account_id = @userId
        ) i
        CROSS JOIN (
            SELECT COUNT(*) AS total_invoices,
                   COALESCE(SUM(CASE WHEN status = 'paid' THEN 1 ELSE 0 END), 0) AS paid_invoices,
                   COALESCE(SUM(CASE WHEN status IN ('pending', 'overdue') THEN 1 ELSE 0 END), 0) AS pending_invoices
            FROM invoices
            WHERE account_id = @userId AND status IN ('pending', 'overdue', 'paid')
        ) v
        CROSS JOIN (
            SELECT COALESCE(SUM(total_amount), 0) AS total_spent
            FROM invoices
            WHERE account_id = @userId AND status = 'paid'
        ) s
        CROSS JOIN (
            SELECT COUNT(*) AS api_keys
            FROM api_keys
            WHERE account_id = @userId AND (expires_at IS NULL OR expires_at > @now)
        ) k
        WHERE a.id = @userId
        """
    );

    public Task<OverviewStats.Totals> OverviewAsync(
        long userId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => db.SingleAsync<OverviewStats.Totals>(Overview, new { userId, now }, cancellationToken);

    private static readonly Sql Instances = Sql.Portable(
        """
        SELECT COUNT(*) AS total,
               COALESCE(SUM(CASE WHEN status = 'active' THEN 1 ELSE 0 END), 0) AS active,
               COALESCE(SUM(CASE WHEN status = 'sleep' THEN 1 ELSE 0 END), 0) AS asleep,
               COALESCE(SUM(CASE WHEN status = 'dead' THEN 1 ELSE 0 END), 0) AS dead,
               COUNT(DISTINCT instance_type) AS types
        FROM instances
        WHERE account_id = @userId
        """
    );

    public Task<InstanceStats.Totals> InstancesAsync(
        long userId,
        CancellationToken cancellationToken
    ) => db.SingleAsync<InstanceStats.Totals>(Instances, new { userId }, cancellationToken);

    private static readonly Sql Organizations = Sql.Portable(
        """
        SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN is_admin = 1 THEN 1 ELSE 0 END), 0) AS admin_count
        FROM memberships
        WHERE account_id = @userId
        """
    );

    public Task<OrgStats.Totals> OrganizationsAsync(
        long userId,
        CancellationToken cancellationToken
    ) => db.SingleAsync<OrgStats.Totals>(Organizations, new { userId }, cancellationToken);
}
