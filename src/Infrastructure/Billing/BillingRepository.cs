using SharePanel.Application.Billing;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Billing;

internal sealed class BillingRepository(DbSession db)
    : ViewBalance.IStore,
        ListInvoices.IStore,
        ViewInvoice.IStore,
        ListTransactions.IStore,
        ListPurchases.IStore,
        ListPlans.IStore
{
    private static readonly Sql Balance = Sql.Portable(
        "SELECT balance FROM accounts WHERE id = @userId"
    );

    public Task<Money> BalanceAsync(long userId, CancellationToken cancellationToken) =>
        db.SingleAsync<Money>(Balance, new { userId }, cancellationToken);

    // The condition of the first is the partial index's own, word for word; the second has an index by status.
    private static readonly Sql Invoices = InvoicesWhere(
        "account_id = @userId AND status <> 'void'"
    );
    private static readonly Sql InvoicesInStatus = InvoicesWhere(
        "account_id = @userId AND status = @status"
    );

    private static Sql InvoicesWhere(string condition) =>
        Sql.Portable(
            $$$"""
            SELECT i.id, i.invoice_number, i.total_amount, i.status, i.created_at, i.paid_at
            FROM (
                SELECT id, created_at
                FROM invoices
                WHERE {{{condition}}}
                ORDER BY created_at DESC, id DESC
                {{page}}
            ) p
            JOIN invoices i ON i.id = p.id
            ORDER BY p.created_at DESC, p.id DESC
            """
        );

    public Task<IReadOnlyList<Invoice>> InvoicesAsync(
        long userId,
        string? status,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<Invoice>(
            status is null ? Invoices : InvoicesInStatus,
            new
            {
                userId,
                status,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );

    private static readonly Sql FindInvoice = Sql.Portable(
        """
        SELECT id, invoice_number, total_amount, status, created_at, paid_at
        FROM invoices
        WHERE id = @invoiceId AND account_id = @userId AND status <> 'void'
        """
    );

    public Task<Invoice?> FindInvoiceAsync(
        long invoiceId,
        long userId,
        CancellationToken cancellationToken
    ) => db.FirstOrDefaultAsync<Invoice>(FindInvoice, new { invoiceId, userId }, cancellationToken);

    private static readonly Sql Transactions = Sql.Portable(
        """
        SELECT t.id, t.reference AS transaction_id, t.amount, t.status, t.created_at AS "date", t.type
        FROM (
            SELECT id, created_at
            FROM transactions
            WHERE account_id = @userId
            ORDER BY created_at DESC, id DESC
            {{page}}
        ) p
        JOIN transactions t ON t.id = p.id
        ORDER BY p.created_at DESC, p.id DESC
        """
    );

    public Task<IReadOnlyList<Transaction>> TransactionsAsync(
        long userId,
        Paging paging,
        CancellationToken cancellationToken
    ) => db.PageAsync<Transaction>(Transactions, userId, paging, cancellationToken);

    private static readonly Sql Purchases = Sql.Portable(
        """
        SELECT b.id, b.item_id, b.item_type, b.purchase_type, b.price, b.tokens_paid, b.created_at
        FROM (
            SELECT id, created_at
            FROM purchases
            WHERE account_id = @userId
            ORDER BY created_at DESC, id DESC
            {{page}}
        ) p
        JOIN purchases b ON b.id = p.id
        ORDER BY p.created_at DESC, p.id DESC
        """
    );

    public Task<IReadOnlyList<Purchase>> PurchasesAsync(
        long userId,
        Paging paging,
        CancellationToken cancellationToken
    ) => db.PageAsync<Purchase>(Purchases, userId, paging, cancellationToken);

    private static readonly Sql Plans = Sql.Portable(
        """
        SELECT id, name, price, org_limit, instance_limit, file_limit, storage_limit, description, features
        FROM plans
        ORDER BY id
        {{page}}
        """
    );

    public Task<IReadOnlyList<Plan>> PlansAsync(
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<Plan>(
            Plans,
            new { fetch = paging.Fetch, offset = paging.Offset },
            cancellationToken
        );
}
