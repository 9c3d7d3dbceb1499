using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class InvoicingRepository(DbSession db)
    : IssueInvoice.IStore,
        ListAllInvoices.IStore,
        RecordPurchase.IStore
{
    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO invoices (account_id, transaction_id, invoice_number, total_amount, status, description, created_at, due_at)
        {{output:id}}
        VALUES (@AccountId, @transactionId, @InvoiceNumber, @TotalAmount, @Status, @Description, @CreatedAt, @DueAt)
        {{returning:id}}
        """
    );

    private static readonly Sql AddLine = Sql.Portable(
        """
        INSERT INTO invoice_lines (invoice_id, position, description, amount)
        VALUES (@id, 1, @Description, @TotalAmount)
        """
    );

    public async Task<long> AddAsync(
        Invoice invoice,
        long transactionId,
        CancellationToken cancellationToken
    )
    {
        var id = await db.ScalarAsync<long>(
            Add,
            new
            {
                invoice.AccountId,
                transactionId,
                invoice.InvoiceNumber,
                invoice.TotalAmount,
                invoice.Status,
                invoice.Description,
                invoice.CreatedAt,
                invoice.DueAt,
            },
            cancellationToken
        );
        await db.ExecuteAsync(
            AddLine,
            new
            {
                id,
                invoice.Description,
                invoice.TotalAmount,
            },
            cancellationToken
        );
        return id;
    }

    private static readonly Sql PayInvoice = Sql.Portable(
        "UPDATE invoices SET status = 'paid', paid_at = @at WHERE id = @id"
    );
    private static readonly Sql CompleteTransaction = Sql.Portable(
        "UPDATE transactions SET status = 'completed' WHERE id = @transactionId"
    );

    public async Task MarkPaidAsync(
        long id,
        long transactionId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        await db.ExecuteAsync(PayInvoice, new { id, at }, cancellationToken);
        await db.ExecuteAsync(CompleteTransaction, new { transactionId }, cancellationToken);
    }

    private static readonly Sql AddPurchase = Sql.Portable(
        """
        INSERT INTO purchases (account_id, transaction_id, item_id, item_type, purchase_type, price, tokens_paid, created_at)
        {{output:id}}
        VALUES (@AccountId, @transactionId, @ItemId, @ItemType, @PurchaseType, @Price, @TokensPaid, @CreatedAt)
        {{returning:id}}
        """
    );

    public Task<long> AddAsync(
        Purchase purchase,
        long transactionId,
        CancellationToken cancellationToken
    ) =>
        db.ScalarAsync<long>(
            AddPurchase,
            new
            {
                purchase.AccountId,
                transactionId,
                purchase.ItemId,
                purchase.ItemType,
                purchase.PurchaseType,
                purchase.Price,
                purchase.TokensPaid,
                purchase.CreatedAt,
            },
            cancellationToken
        );

    private static readonly Sql List = Sql.Portable(
        """
        SELECT i.id, i.invoice_number, i.account_id AS user_id, a.email, i.total_amount, i.status, i.created_at, i.due_at,
               i.paid_at
        FROM invoices i
        JOIN accounts a ON a.id = i.account_id
        ORDER BY i.id DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ListAllInvoices.Row>> ListAsync(
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ListAllInvoices.Row>(
            List,
            new { fetch = paging.Fetch, offset = paging.Offset },
            cancellationToken
        );

    private static readonly Sql ListOf = Sql.Portable(
        """
        SELECT i.id, i.invoice_number, i.account_id AS user_id, a.email, i.total_amount, i.status, i.created_at, i.due_at,
               i.paid_at
        FROM invoices i
        JOIN accounts a ON a.id = i.account_id
        WHERE i.account_id = @accountId
        ORDER BY i.created_at DESC, i.id DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ListAllInvoices.Row>> ListOfAsync(
        long accountId,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ListAllInvoices.Row>(
            ListOf,
            new
            {
                accountId,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );
}
