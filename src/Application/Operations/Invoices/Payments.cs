using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>Pays what accounts owe from their balances, in the transaction of the command.</summary>
internal sealed class Payments(
    IInvoices invoices,
    ILedger ledger,
    INotices notices,
    TimeProvider clock
)
{
    /// <summary>
    /// Pays an account's invoices oldest first, up to the first that the balance does not cover: a newer and smaller one
    /// does not take the money that the older waits for. How many it paid.
    /// </summary>
    public async Task<int> PayOldestAsync(long accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var paid = 0;
        foreach (var invoice in await invoices.UnpaidAsync(accountId, cancellationToken))
        {
            var payment = new NewTransaction
            {
                AccountId = accountId,
                Reference = invoice.InvoiceNumber,
                Type = TransactionType.Invoice,
                Status = TransactionStatus.Completed,
                Amount = invoice.TotalAmount,
                CreatedAt = now,
            };
            if (!await ledger.TryChargeAsync(invoice.TransactionId, payment, cancellationToken))
                break;
            await invoices.MarkPaidAsync(invoice.Id, invoice.TransactionId, now, cancellationToken);
            await notices.AddAsync(
                accountId,
                InvoiceNotice.Paid(invoice.Id, invoice.InvoiceNumber, now),
                cancellationToken
            );
            paid++;
        }
        return paid;
    }
}
