using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Application.Operations.Subscriptions;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>A month that has begun and is not invoiced, and what became of it.</summary>
internal sealed class DueMonth(Subscription account) : IDueAccount
{
    public Subscription Account => account;
    public long AccountId => account.AccountId;
    public bool IsParked => account.IsParked;

    /// <summary>Its invoice; null where another run issued it.</summary>
    public IssuedInvoice? Issued { get; set; }
    public bool HasEnded { get; set; }
}

/// <summary>Sums up what has been committed, without keeping it.</summary>
internal sealed class InvoiceTally(int day)
{
    private RunInvoices.Response sum = new();

    public void Add(DueMonth due)
    {
        if (due.HasEnded)
            sum = sum with { Ended = sum.Ended + 1 };
        if (due.Issued is not { } invoice)
            return;
        var isUpToDate = UtcDay.NumberOf(due.Account.NextMonth.End) > day;
        sum = sum with
        {
            Issued = sum.Issued + 1,
            Paid = sum.Paid + (invoice.IsPaid ? 1 : 0),
            Accounts = sum.Accounts + (isUpToDate ? 1 : 0),
            TotalAmount = sum.TotalAmount + invoice.Total,
        };
    }

    public RunInvoices.Response Report(DateTimeOffset asOf) => sum with { AsOf = asOf };
}
