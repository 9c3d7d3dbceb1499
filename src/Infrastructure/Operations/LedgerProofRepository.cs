using Microsoft.Extensions.Logging;
using SharePanel.Application.Operations.Balance;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed partial class LedgerProofRepository(
    DbSession db,
    ILogger<LedgerProofRepository> logger
) : VerifyLedger.IStore, ShowLedgerProof.IStore
{
    private static readonly Sql Count = Sql.Portable("SELECT COUNT(*) FROM accounts");

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        db.ScalarAsync<long>(Count, parameters: null, cancellationToken);

    // In one statement, so that a balance and its entries are of one moment.
    private static readonly Sql After = Sql.Portable(
        """
        SELECT a.id AS user_id, a.email, a.balance,
               (SELECT COALESCE(SUM(l.amount / 1000000), 0) FROM ledger_entries l WHERE l.account_id = a.id) AS entered_millions,
               (SELECT COALESCE(SUM(l.amount % 1000000), 0) FROM ledger_entries l WHERE l.account_id = a.id) AS entered_rest,
               (SELECT l.balance_after FROM ledger_entries l
                WHERE l.id = (SELECT MAX(m.id) FROM ledger_entries m WHERE m.account_id = a.id)) AS last_balance,
               (SELECT COUNT(*) FROM ledger_entries l JOIN transactions t ON t.id = l.transaction_id
                WHERE l.account_id = a.id AND t.account_id <> a.id) AS stray_entries
        FROM accounts a
        WHERE a.id > @id
        ORDER BY a.id
        {{page}}
        """
    );

    public Task<IReadOnlyList<AccountBooks>> AfterAsync(
        long id,
        int count,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<AccountBooks>(
            After,
            new
            {
                id,
                fetch = count,
                offset = 0,
            },
            cancellationToken
        );

    // What has been refunded stands under the invoice's own transaction, or under a refund of its number.
    private static readonly Sql Doubtful = Sql.Portable(
        """
        SELECT i.account_id AS user_id, i.invoice_number, i.total_amount, i.status, t.status AS transaction_status,
               (SELECT COUNT(*) FROM ledger_entries l WHERE l.transaction_id = t.id) AS entries,
               (SELECT COALESCE(SUM(l.amount / 1000000), 0) FROM ledger_entries l WHERE l.transaction_id = t.id) AS entered_millions,
               (SELECT COALESCE(SUM(l.amount % 1000000), 0) FROM ledger_entries l WHERE l.transaction_id = t.id) AS entered_rest,
               (SELECT COALESCE(SUM(l.amount / 1000000), 0)
                FROM transactions r
                JOIN ledger_entries l ON l.transaction_id = r.id
                WHERE r.account_id = i.account_id AND r.type = 'refund' AND r.reference = i.invoice_number) AS refunded_millions,
               (SELECT COALESCE(SUM(l.amount % 1000000), 0)
                FROM transactions r
                JOIN ledger_entries l ON l.transaction_id = r.id
                WHERE r.account_id = i.account_id AND r.type = 'refund' AND r.reference = i.invoice_number) AS refunded_rest
        FROM invoices i
        JOIN transactions t ON t.id = i.transaction_id
        WHERE i.account_id BETWEEN @from AND @to
          AND ((i.status = 'paid'
                AND (t.status <> 'completed'
                     OR (SELECT COUNT(*) FROM ledger_entries l WHERE l.transaction_id = t.id) <> 1
                     OR NOT EXISTS (SELECT 1 FROM ledger_entries l WHERE l.transaction_id = t.id AND l.amount = -i.total_amount)))
               OR (i.status <> 'paid' AND EXISTS (SELECT 1 FROM ledger_entries l WHERE l.transaction_id = t.id)))
        """
    );

    public Task<IReadOnlyList<InvoiceBooks>> DoubtfulInvoicesAsync(
        long from,
        long to,
        CancellationToken cancellationToken
    ) => db.ListAsync<InvoiceBooks>(Doubtful, new { from, to }, cancellationToken);

    private static readonly Sql Lock = Sql.Portable(
        "SELECT id FROM accounts {{lock}} WHERE id = @accountId"
    );

    // Whoever books changes the balance before anything of it can be seen.
    public Task LockAsync(long accountId, CancellationToken cancellationToken) =>
        db.ScalarAsync<long?>(Lock, new { accountId }, cancellationToken);

    private static readonly Sql Latest = Sql.Portable(
        "SELECT outcome, summary FROM job_runs WHERE job = @job"
    );

    public Task<ShowLedgerProof.Run?> LatestAsync(
        string job,
        CancellationToken cancellationToken
    ) => db.FirstOrDefaultAsync<ShowLedgerProof.Run>(Latest, new { job }, cancellationToken);

    public void Alarm(LedgerMismatch mismatch) =>
        LogMismatch(mismatch.UserId, string.Join("; ", mismatch.Wrong));

    [LoggerMessage(
        LogLevel.Error,
        "The ledger of account {AccountId} does not prove its balance: {Wrong}"
    )]
    private partial void LogMismatch(long accountId, string wrong);
}
