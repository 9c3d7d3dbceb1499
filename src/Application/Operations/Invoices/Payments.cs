using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>What an account has paid.</summary>
/// <param name="Invoices">How many invoices.</param>
/// <param name="Amount">Of them together.</param>
/// <param name="Woken">The instances that dunning no longer keeps asleep.</param>
public readonly record struct Payment(int Invoices, Money Amount, int Woken);

/// <summary>Pays what accounts owe from their balances, in the transaction of the command.</summary>
internal sealed class Payments(
    IInvoices invoices,
    ILedger ledger,
    INotices notices,
    InvoiceSleep sleep,
    TimeProvider clock
) : IOperationPart
{
    /// <summary>
    /// Pays an account's invoices oldest first, up to the first that the balance does not cover: a newer and smaller one
    /// does not take the money that the older waits for. How many it paid.
    /// </summary>
    public async Task<int> PayOldestAsync(long accountId, CancellationToken cancellationToken) =>
        (await PayAsync(accountId, cancellationToken)).Invoices;

    /// <summary>The same, with what came of it.</summary>
    public async Task<Payment> PayAsync(long accountId, CancellationToken cancellationToken)
    {
        var paid = new List<UnpaidInvoice>();
        foreach (var invoice in await invoices.UnpaidAsync(accountId, cancellationToken))
        {
            if (!await TryPayAsync(invoice, cancellationToken))
                break;
            paid.Add(invoice);
        }
        if (paid.Count == 0)
            return default;
        var woken = await sleep.WakeAsync(accountId, paid[^1].Id, cancellationToken);
        var amount = paid.Aggregate(Money.Zero, (sum, invoice) => sum + invoice.TotalAmount);
        return new Payment(paid.Count, amount, woken);
    }

    private async Task<bool> TryPayAsync(UnpaidInvoice invoice, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var payment = new NewTransaction
        {
            AccountId = invoice.AccountId,
            Reference = invoice.InvoiceNumber,
            Type = TransactionType.Invoice,
            Status = TransactionStatus.Completed,
            Amount = invoice.TotalAmount,
            CreatedAt = now,
        };
        if (!await ledger.TryChargeAsync(invoice.TransactionId, payment, cancellationToken))
            return false;
        await invoices.MarkPaidAsync(invoice.Id, invoice.TransactionId, now, cancellationToken);
        await notices.AddAsync(
            invoice.AccountId,
            InvoiceNotice.Paid(invoice.Id, invoice.InvoiceNumber, now),
            cancellationToken
        );
        return true;
    }
}
