using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

/// <summary>
/// Writes the books of made-up accounts. Each statement adds one row of values, parents' ids too: for one that selects
/// its rows SQLite first keeps a copy of each page that it touches.
/// </summary>
internal sealed class SampleBooksWriter(DbSession db)
{
    private static readonly BillingTerms Terms = new();

    private static readonly Sql AddTransaction = Sql.Portable(
        """
        INSERT INTO transactions (account_id, reference, type, status, amount, created_at)
        VALUES (@id, @Reference, @Type, @Status, @Amount, @At)
        """
    );

    private static readonly Sql AddEntry = Sql.Portable(
        """
        INSERT INTO ledger_entries (account_id, transaction_id, kind, amount, balance_after, created_at)
        VALUES (@id, (SELECT id FROM transactions WHERE account_id = @id AND type = @Type AND reference = @Reference), @Type,
                @Move, @BalanceAfter, @At)
        """
    );

    private static readonly Sql AddInvoice = Sql.Portable(
        """
        INSERT INTO invoices (account_id, transaction_id, invoice_number, total_amount, status, description, plan_name,
                              customer_name, period_start, period_end, created_at, due_at, paid_at, next_step_at)
        VALUES (@id, (SELECT id FROM transactions WHERE account_id = @id AND type = @Type AND reference = @Reference),
                @Reference, @Amount, @InvoiceStatus, @Description, @planName,
                @customerName, @periodStart, @periodEnd, @At, @dueAt, @PaidAt,
                CASE WHEN @InvoiceStatus IN ('pending', 'overdue') THEN @dueAt END)
        """
    );

    private static readonly Sql AddLine = Sql.Portable(
        """
        INSERT INTO invoice_lines (invoice_id, position, description, amount)
        VALUES ((SELECT id FROM invoices WHERE invoice_number = @Reference), 1, @Description, @Amount)
        """
    );

    private static readonly Sql AddPurchase = Sql.Portable(
        """
        INSERT INTO purchases (account_id, transaction_id, item_id, item_type, purchase_type, price, tokens_paid, created_at)
        VALUES (@id, (SELECT id FROM transactions WHERE account_id = @id AND type = @Type AND reference = @Reference),
                @ItemId, 'app', 'one_time', @Amount, @Amount, @At)
        """
    );

    public async Task<int> AddAsync(List<StoredSample> stored, CancellationToken cancellationToken)
    {
        var bookings = stored
            .SelectMany(
                s => s.Account.Books.Bookings,
                (s, b) =>
                    new
                    {
                        id = s.Id,
                        b.Reference,
                        b.Type,
                        b.Status,
                        b.Amount,
                        b.At,
                        Move = b.Move ?? default,
                        b.BalanceAfter,
                        b.InvoiceStatus,
                        b.Description,
                        b.PaidAt,
                        b.ItemId,
                        periodStart = b.Period?.Start,
                        periodEnd = b.Period?.End,
                        planName = b.Period is null ? null : s.Account.Plan,
                        customerName = s.Account.CustomerName,
                        dueAt = b.At.AddDays(Terms.DueDays),
                    }
            )
            .ToList();
        var invoices = bookings.Where(b => b.InvoiceStatus is not null).ToList();
        return await db.ExecuteAsync(AddTransaction, bookings, cancellationToken)
            + await db.ExecuteAsync(
                AddEntry,
                bookings.Where(b => b.Move.Minor != 0),
                cancellationToken
            )
            + await db.ExecuteAsync(AddInvoice, invoices, cancellationToken)
            + await db.ExecuteAsync(AddLine, invoices, cancellationToken)
            + await db.ExecuteAsync(
                AddPurchase,
                bookings.Where(b => b.ItemId is not null),
                cancellationToken
            );
    }
}
