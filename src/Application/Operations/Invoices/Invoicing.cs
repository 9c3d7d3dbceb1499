using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>
/// Issues invoices, in the transaction of the command: numbered, seen by their account as a transaction, paid at once where
/// the balance covers them, with a notice.
/// </summary>
internal sealed class Invoicing(
    IInvoices invoices,
    ILedger ledger,
    INotices notices,
    BillingTerms terms,
    TimeProvider clock
) : IOperationPart
{
    /// <param name="draft">What for.</param>
    /// <param name="balance">
    /// The account's balance, to write what will most likely be; the ledger has the last word. Null leaves the balance alone.
    /// </param>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task<IssuedInvoice> IssueAsync(
        InvoiceDraft draft,
        Money? balance,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var due = now.AddDays(terms.DueDays);
        var covered = balance >= draft.Total;
        var demand = new NewTransaction
        {
            AccountId = draft.AccountId,
            Reference = InvoiceNumber.Next(now),
            Type = TransactionType.Invoice,
            Status = covered ? TransactionStatus.Completed : TransactionStatus.Pending,
            Amount = draft.Total,
            CreatedAt = now,
        };
        var transactionId = await ledger.AddTransactionAsync(demand, cancellationToken);
        var id = await invoices.AddAsync(
            new NewInvoice(draft, transactionId, demand.Reference, now, due, covered),
            cancellationToken
        );
        var paid =
            balance is not null
            && await ledger.TryChargeAsync(transactionId, demand, cancellationToken);
        if (paid && !covered)
            await invoices.MarkPaidAsync(id, transactionId, now, cancellationToken);
        else if (covered && !paid)
            await invoices.MarkUnpaidAsync(id, transactionId, due, cancellationToken);
        await notices.AddAsync(
            draft.AccountId,
            InvoiceNotice.Issued(id, demand.Reference, now),
            cancellationToken
        );
        return new IssuedInvoice(id, demand.Reference, draft.Total, now, due, paid);
    }
}
