using SharePanel.Application.Kernel.Metrics;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class InvoiceBookRepository(DbSession db, InvoiceMetrics metrics) : IInvoices
{
    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO invoices (account_id, transaction_id, invoice_number, total_amount, status, description, plan_name,
                              customer_name, period_start, period_end, adjusts_start, created_at, due_at, paid_at, next_step_at)
        {{output:id}}
        VALUES (@AccountId, @TransactionId, @Number, @Total, @status, @Description, @PlanName,
                @CustomerName, @periodStart, @periodEnd, @adjustsStart, @CreatedAt, @DueAt, @paidAt, @nextStepAt)
        {{returning:id}}
        """
    );

    private static readonly Sql AddLine = Sql.Portable(
        """
        INSERT INTO invoice_lines (invoice_id, position, description, amount)
        VALUES (@id, @position, @Description, @Amount)
        """
    );

    public async Task<long> AddAsync(NewInvoice invoice, CancellationToken cancellationToken)
    {
        var draft = invoice.Draft;
        var id = await db.ScalarAsync<long>(
            Add,
            new
            {
                draft.AccountId,
                invoice.TransactionId,
                invoice.Number,
                draft.Total,
                status = invoice.IsPaid ? InvoiceStatus.Paid : InvoiceStatus.Pending,
                draft.Description,
                draft.PlanName,
                draft.CustomerName,
                periodStart = Midnight(draft.Period?.Start),
                periodEnd = Midnight(draft.Period?.End),
                adjustsStart = Midnight(draft.AdjustsStart),
                invoice.CreatedAt,
                invoice.DueAt,
                paidAt = invoice.IsPaid ? invoice.CreatedAt : (DateTimeOffset?)null,
                nextStepAt = invoice.IsPaid ? (DateTimeOffset?)null : invoice.DueAt,
            },
            cancellationToken
        );
        foreach (var (index, line) in draft.Lines.Index())
            await db.ExecuteAsync(
                AddLine,
                new
                {
                    id,
                    position = index + 1,
                    line.Description,
                    line.Amount,
                },
                cancellationToken
            );
        db.Count(metrics.Issued, 1);
        if (invoice.IsPaid)
            db.Count(metrics.Paid, 1);
        return id;
    }

    private static readonly Sql Unpaid = Sql.Portable(
        """
        SELECT id, account_id, transaction_id, invoice_number, total_amount, period_start, period_end, adjusts_start
        FROM invoices {{lock}}
        WHERE account_id = @accountId AND status IN ('pending', 'overdue')
        ORDER BY created_at, id
        """
    );

    public Task<IReadOnlyList<UnpaidInvoice>> UnpaidAsync(
        long accountId,
        CancellationToken cancellationToken
    ) => db.ListAsync<UnpaidInvoice>(Unpaid, new { accountId }, cancellationToken);

    private static readonly Sql Lines = Sql.Portable(
        "SELECT description, amount FROM invoice_lines WHERE invoice_id = @id ORDER BY position"
    );

    public Task<IReadOnlyList<InvoiceLine>> LinesAsync(
        long id,
        CancellationToken cancellationToken
    ) => db.ListAsync<InvoiceLine>(Lines, new { id }, cancellationToken);

    private static readonly Sql CountNumber = Sql.Portable(
        "SELECT COUNT(*) FROM invoices WHERE invoice_number = @number"
    );

    public async Task<bool> IsTakenAsync(string number, CancellationToken cancellationToken) =>
        await db.ScalarAsync<int>(CountNumber, new { number }, cancellationToken) > 0;

    private static readonly Sql CountOwn = Sql.Portable(
        "SELECT COUNT(*) FROM invoices WHERE account_id = @accountId AND period_start = @start AND status <> 'void'"
    );

    public async Task<bool> HasOwnAsync(
        long accountId,
        DateOnly monthStart,
        CancellationToken cancellationToken
    ) =>
        await db.ScalarAsync<int>(
            CountOwn,
            new { accountId, start = Midnight(monthStart) },
            cancellationToken
        ) > 0;

    private static readonly Sql PaidFor = Sql.Portable(
        """
        SELECT COALESCE(SUM(total_amount), 0)
        FROM invoices
        WHERE account_id = @accountId AND status = 'paid' AND (period_start = @start OR adjusts_start = @start)
        """
    );

    public Task<Money> PaidForAsync(
        long accountId,
        DateOnly monthStart,
        CancellationToken cancellationToken
    ) =>
        db.SingleAsync<Money>(
            PaidFor,
            new { accountId, start = Midnight(monthStart) },
            cancellationToken
        );

    private static readonly Sql Pay = Sql.Portable(
        "UPDATE invoices SET status = 'paid', paid_at = @at, next_step_at = NULL WHERE id = @id"
    );

    public Task MarkPaidAsync(
        long id,
        long transactionId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        db.Count(metrics.Paid, 1);
        return MarkAsync(
            Pay,
            new { id, at },
            transactionId,
            TransactionStatus.Completed,
            cancellationToken
        );
    }

    private static readonly Sql Owe = Sql.Portable(
        "UPDATE invoices SET status = 'pending', paid_at = NULL, next_step_at = @dueAt WHERE id = @id"
    );

    public Task MarkUnpaidAsync(
        long id,
        long transactionId,
        DateTimeOffset dueAt,
        CancellationToken cancellationToken
    )
    {
        // It was added as paid in this same transaction.
        db.Count(metrics.Paid, -1);
        return MarkAsync(
            Owe,
            new { id, dueAt },
            transactionId,
            TransactionStatus.Pending,
            cancellationToken
        );
    }

    private static readonly Sql Cancel = Sql.Portable(
        "UPDATE invoices SET status = 'void', next_step_at = NULL WHERE id = @id"
    );

    public Task MarkVoidAsync(long id, long transactionId, CancellationToken cancellationToken) =>
        MarkAsync(Cancel, new { id }, transactionId, TransactionStatus.Failed, cancellationToken);

    private static readonly Sql SetTransaction = Sql.Portable(
        "UPDATE transactions SET status = @status WHERE id = @transactionId"
    );

    private async Task MarkAsync(
        Sql change,
        object parameters,
        long transactionId,
        string status,
        CancellationToken cancellationToken
    )
    {
        await db.ExecuteAsync(change, parameters, cancellationToken);
        await db.ExecuteAsync(SetTransaction, new { transactionId, status }, cancellationToken);
    }

    private static DateTimeOffset? Midnight(DateOnly? day) =>
        day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
