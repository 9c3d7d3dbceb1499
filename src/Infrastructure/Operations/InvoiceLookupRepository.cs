using System.Globalization;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class InvoiceLookupRepository(DbSession db)
    : IInvoiceLookup,
        ShowInvoice.IStore,
        VoidInvoice.IStore
{
    private static readonly Sql ById = FindWhere("i.id = @id");
    private static readonly Sql ByNumber = FindWhere("i.invoice_number = @number");

    private static Sql FindWhere(string condition) =>
        Sql.Portable(
            $"""
            SELECT i.id, i.invoice_number, i.account_id, a.email, i.transaction_id, i.total_amount
            FROM invoices i
            JOIN accounts a ON a.id = i.account_id
            WHERE {condition}
            """
        );

    public Task<InvoiceRef?> FindAsync(string idOrNumber, CancellationToken cancellationToken) =>
        long.TryParse(idOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? db.FirstOrDefaultAsync<InvoiceRef>(ById, new { id }, cancellationToken)
            : db.FirstOrDefaultAsync<InvoiceRef>(
                ByNumber,
                new { number = idOrNumber.ToUpperInvariant() },
                cancellationToken
            );

    private static readonly Sql Status = Sql.Portable(
        "SELECT status FROM invoices {{lock}} WHERE id = @id"
    );

    public Task<string> StatusLockedAsync(long id, CancellationToken cancellationToken) =>
        db.SingleAsync<string>(Status, new { id }, cancellationToken);

    private static readonly Sql Show = Sql.Portable(
        """
        SELECT i.id, i.invoice_number, i.account_id AS user_id, a.email, i.customer_name, i.plan_name, i.description,
               i.period_start, i.period_end, i.adjusts_start, i.total_amount, i.status, i.created_at, i.due_at, i.paid_at,
               i.dunned_days, i.next_step_at
        FROM invoices i
        JOIN accounts a ON a.id = i.account_id
        WHERE i.id = @id
        """
    );

    public Task<ShowInvoice.Row> ShowAsync(long id, CancellationToken cancellationToken) =>
        db.SingleAsync<ShowInvoice.Row>(Show, new { id }, cancellationToken);

    private static readonly Sql Lines = Sql.Portable(
        "SELECT description, amount FROM invoice_lines WHERE invoice_id = @id ORDER BY position"
    );

    public Task<IReadOnlyList<InvoiceLine>> LinesAsync(
        long id,
        CancellationToken cancellationToken
    ) => db.ListAsync<InvoiceLine>(Lines, new { id }, cancellationToken);
}
