using SharePanel.Application.Operations.Invoices;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class InvoiceRunRepository(DbSession db)
    : RunInvoices.IStore,
        PreviewInvoices.IStore
{
    private static readonly Sql Estimate = Sql.Portable(
        "SELECT COALESCE(SUM((@day - billed_until) / 30 + 1), 0) FROM accounts WHERE billed_until <= @day"
    );

    public Task<long> EstimateAsync(int day, CancellationToken cancellationToken) =>
        db.ScalarAsync<long>(Estimate, new { day }, cancellationToken);

    private static readonly Sql CountParked = Sql.Portable(
        """
        SELECT COUNT(*)
        FROM parked_accounts k
        JOIN accounts a ON a.id = k.account_id
        WHERE k.job = @job AND a.billed_until <= @day
        """
    );

    public Task<int> CountParkedAsync(string job, int day, CancellationToken cancellationToken) =>
        db.ScalarAsync<int>(CountParked, new { job, day }, cancellationToken);

    private static readonly Sql Parked = Sql.Portable(
        """
        SELECT a.id AS user_id, a.email, k.reason, k.parked_at
        FROM parked_accounts k
        JOIN accounts a ON a.id = k.account_id
        WHERE k.job = @job AND a.billed_until <= @day
        ORDER BY k.account_id
        {{page}}
        """
    );

    public Task<IReadOnlyList<RunInvoices.ParkedAccount>> ParkedAsync(
        string job,
        int day,
        int limit,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<RunInvoices.ParkedAccount>(
            Parked,
            new
            {
                job,
                day,
                fetch = limit,
                offset = 0,
            },
            cancellationToken
        );

    // Day by day, so that each batch goes on in the index where the one before ended.
    private static readonly Sql NextDay = Sql.Portable(
        "SELECT MIN(billed_until) FROM accounts WHERE billed_until > @after AND billed_until <= @last"
    );

    public Task<int?> NextDayAsync(int after, int last, CancellationToken cancellationToken) =>
        db.SingleAsync<int?>(NextDay, new { after, last }, cancellationToken);

    private static readonly Sql Due = Sql.Portable(
        """
        SELECT a.id, a.email, p.name AS "plan", p.price, a.balance, a.billing_anchor,
               (SELECT COALESCE(SUM(i.total_amount), 0) FROM invoices i
                WHERE i.account_id = a.id AND i.status IN ('pending', 'overdue')) AS unpaid_amount
        FROM accounts a
        JOIN plans p ON p.id = a.plan_id
        WHERE a.billed_until = @day AND a.id > @afterId
        ORDER BY a.id
        {{page}}
        """
    );

    public Task<IReadOnlyList<PreviewInvoices.Due>> DueAsync(
        int day,
        long afterId,
        int limit,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<PreviewInvoices.Due>(
            Due,
            new
            {
                day,
                afterId,
                fetch = limit,
                offset = 0,
            },
            cancellationToken
        );
}
