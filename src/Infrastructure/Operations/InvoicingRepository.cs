using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class InvoicingRepository(DbSession db)
    : ListAllInvoices.IStore,
        RecordPurchase.IStore
{
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
