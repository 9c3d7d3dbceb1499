using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>Issues invoices to accounts that may owe older ones, which their balance pays first.</summary>
internal sealed class OldestFirst(Invoicing invoicing, Payments payments) : IOperationPart
{
    /// <param name="draft">What for.</param>
    /// <param name="balance">The account's balance.</param>
    /// <param name="unpaid">How many invoices it owes.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task<IssuedInvoice> IssueAsync(
        InvoiceDraft draft,
        Money balance,
        int unpaid,
        CancellationToken cancellationToken
    )
    {
        var isInDebt =
            unpaid > 0
            && await payments.PayOldestAsync(draft.AccountId, cancellationToken) < unpaid;
        return await invoicing.IssueAsync(draft, isInDebt ? null : balance, cancellationToken);
    }
}
