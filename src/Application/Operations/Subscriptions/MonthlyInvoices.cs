using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Invoices;

namespace SharePanel.Application.Operations.Subscriptions;

/// <summary>Issues the invoice of a subscription's next month, in the transaction that locked it.</summary>
internal sealed class MonthlyInvoices(ISubscriptions subscriptions, OldestFirst invoices)
    : IOperationPart
{
    /// <summary>The invoice, at the price that the plan has now; null if another run issued it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None of the months begins where the invoiced ones end.</exception>
    public async Task<IssuedInvoice?> IssueNextAsync(
        Subscription account,
        CancellationToken cancellationToken
    )
    {
        var month = account.NextMonth;
        var isFirst = await subscriptions.MoveAsync(
            account.AccountId,
            UtcDay.NumberOf(month.Start),
            UtcDay.NumberOf(month.End),
            account.Price,
            cancellationToken
        );
        if (!isFirst)
            return null;
        var description = PlanText.Month(account.Plan, month);
        return await invoices.IssueAsync(
            new InvoiceDraft
            {
                AccountId = account.AccountId,
                Description = description,
                CustomerName = account.Name,
                PlanName = account.Plan,
                Period = month,
                Lines = [new InvoiceLine { Description = description, Amount = account.Price }],
            },
            account.Balance,
            account.UnpaidInvoices,
            cancellationToken
        );
    }
}
