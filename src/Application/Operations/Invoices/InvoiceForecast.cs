using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>Reckons what a run up to a day would issue, account by account, and keeps the first rows and the sums.</summary>
internal sealed class InvoiceForecast(int lastDay, int maxRows)
{
    private readonly List<PreviewInvoices.Row> rows = [];
    private PreviewInvoices.Response sum = new();

    /// <param name="account">The account.</param>
    /// <param name="day">The first day that is not invoiced.</param>
    public void Add(PreviewInvoices.Due account, int day)
    {
        if (account.Price == Money.Zero)
        {
            sum = sum with { Ended = sum.Ended + 1 };
            return;
        }
        if (CycleOf(account, day) is not { } cycle)
        {
            sum = sum with { Parked = sum.Parked + 1 };
            return;
        }
        sum = sum with { Accounts = sum.Accounts + 1 };
        var left = account.Balance - account.UnpaidAmount;
        while (day <= lastDay)
        {
            var month = cycle.PeriodFrom(UtcDay.DateOf(day));
            Add(account, month, left >= account.Price);
            left -= account.Price;
            day = UtcDay.NumberOf(month.End);
        }
    }

    public PreviewInvoices.Response Report(DateTimeOffset asOf) =>
        sum with
        {
            AsOf = asOf,
            Rows = rows,
        };

    // Null where a run would fail on the account too.
    private static BillingCycle? CycleOf(PreviewInvoices.Due account, int day)
    {
        if (account.BillingAnchor is not { } anchor)
            return null;
        try
        {
            var cycle = new BillingCycle(UtcDay.DateOf(anchor));
            cycle.PeriodFrom(UtcDay.DateOf(day));
            return cycle;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private void Add(PreviewInvoices.Due account, BillingPeriod month, bool isCovered)
    {
        sum = sum with
        {
            Issued = sum.Issued + 1,
            Paid = sum.Paid + (isCovered ? 1 : 0),
            TotalAmount = sum.TotalAmount + account.Price,
        };
        if (rows.Count < maxRows)
            rows.Add(
                new PreviewInvoices.Row(
                    account.Id,
                    account.Email,
                    account.Plan,
                    month.Start,
                    month.End.AddDays(-1),
                    account.Price,
                    isCovered
                )
            );
    }
}
