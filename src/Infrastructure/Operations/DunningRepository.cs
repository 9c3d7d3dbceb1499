using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class DunningRepository(DbSession db)
    : CollectInvoices.IStore,
        IDunnedInvoices,
        IDunnedInstances
{
    // The balance is asked for invoice by invoice, so that no engine walks the many accounts to find the few that owe.
    private static readonly Sql AbleToPay = Sql.Portable(
        """
        SELECT i.account_id, p.parked_at
        FROM invoices i
        LEFT JOIN parked_accounts p ON p.job = @job AND p.account_id = i.account_id
        WHERE i.account_id > @afterAccountId AND i.status IN ('pending', 'overdue')
          AND i.total_amount <= (SELECT a.balance FROM accounts a WHERE a.id = i.account_id)
          AND NOT EXISTS (
              SELECT 1
              FROM invoices o
              WHERE o.account_id = i.account_id AND o.status IN ('pending', 'overdue')
                AND (o.created_at < i.created_at OR (o.created_at = i.created_at AND o.id < i.id))
          )
        ORDER BY i.account_id
        {{page}}
        """
    );

    public Task<IReadOnlyList<CollectInvoices.Debtor>> AbleToPayAsync(
        long afterAccountId,
        int limit,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<CollectInvoices.Debtor>(
            AbleToPay,
            new
            {
                job = CollectInvoices.Job,
                afterAccountId,
                fetch = limit,
                offset = 0,
            },
            cancellationToken
        );

    private static readonly Sql ToRemind = Sql.Portable(
        """
        SELECT i.account_id, p.parked_at
        FROM invoices i {{lock}}
        LEFT JOIN parked_accounts p ON p.job = @job AND p.account_id = i.account_id
        WHERE i.next_step_at <= @now AND (p.parked_at IS NULL OR p.parked_at < @ParkedAfter)
        ORDER BY i.next_step_at, i.id
        {{page}}
        """
    );

    private static readonly Sql ToRemindOne = Sql.Portable(
        """
        SELECT i.account_id, p.parked_at
        FROM invoices i {{lock}}
        LEFT JOIN parked_accounts p ON p.job = @job AND p.account_id = i.account_id
        WHERE i.account_id = @AccountId AND i.status IN ('pending', 'overdue') AND i.next_step_at <= @now
          AND (p.parked_at IS NULL OR p.parked_at < @ParkedAfter)
        ORDER BY i.created_at, i.id
        {{page}}
        """
    );

    public async Task<IReadOnlyList<CollectInvoices.Debtor>> ToRemindAsync(
        DueAccounts due,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var invoices = await db.ListAsync<CollectInvoices.Debtor>(
            due.AccountId is null ? ToRemind : ToRemindOne,
            new
            {
                job = CollectInvoices.Job,
                now,
                due.AccountId,
                due.ParkedAfter,
                fetch = due.Limit,
                offset = 0,
            },
            cancellationToken
        );
        return [.. invoices.DistinctBy(debtor => debtor.AccountId)];
    }

    private static readonly Sql Due = Sql.Portable(
        """
        SELECT id, invoice_number, due_at, dunned_days
        FROM invoices {{lock}}
        WHERE account_id = @accountId AND status IN ('pending', 'overdue') AND next_step_at <= @now
        ORDER BY created_at, id
        """
    );

    public Task<IReadOnlyList<DunnedInvoice>> DueAsync(
        long accountId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => db.ListAsync<DunnedInvoice>(Due, new { accountId, now }, cancellationToken);

    private static readonly Sql SetStep = Sql.Portable(
        """
        UPDATE invoices
        SET status = CASE WHEN @Days IS NULL THEN status ELSE 'overdue' END, dunned_days = @Days, next_step_at = @NextAt
        WHERE id = @id
        """
    );

    public Task SetStepAsync(long id, DunningStep step, CancellationToken cancellationToken) =>
        db.ExecuteAsync(
            SetStep,
            new
            {
                id,
                step.Days,
                step.NextAt,
            },
            cancellationToken
        );

    private static readonly Sql PutToSleep = Sql.Portable(
        "UPDATE instances SET status = 'sleep', dunned_at = @at WHERE account_id = @accountId AND status = 'active'"
    );

    public Task<int> PutToSleepAsync(
        long accountId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => db.ExecuteAsync(PutToSleep, new { accountId, at }, cancellationToken);

    private static readonly Sql Wake = Sql.Portable(
        """
        UPDATE instances
        SET status = 'active', dunned_at = NULL
        WHERE account_id = @accountId AND dunned_at IS NOT NULL AND status = 'sleep'
          AND NOT EXISTS (
              SELECT 1
              FROM invoices i
              WHERE i.account_id = @accountId AND i.status IN ('pending', 'overdue') AND i.dunned_days >= @sleepDays
          )
        """
    );

    public Task<int> WakeAsync(
        long accountId,
        int sleepDays,
        CancellationToken cancellationToken
    ) => db.ExecuteAsync(Wake, new { accountId, sleepDays }, cancellationToken);
}
