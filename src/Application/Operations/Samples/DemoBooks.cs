using System.Globalization;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations.Samples;

/// <summary>Which invoices of a demo account are still open.</summary>
internal enum DemoDues
{
    None,
    Pending,
    OverdueAndPending,
}

/// <summary>The books of a demo account: an invoice for each month of its plan, the credit that paid it, and a purchase now and then.</summary>
internal sealed class DemoBooks(
    string name,
    string plan,
    Money price,
    DemoDues dues,
    IReadOnlyList<SamplePeriod> periods,
    DateTimeOffset made,
    DateTimeOffset now
)
{
    private readonly List<SampleNotice> notices = [];

    /// <summary>A notice for each invoice.</summary>
    public IReadOnlyList<SampleNotice> Notices => notices;

    public SampleBooks Make()
    {
        var books = new SampleBooks();
        if (periods.Count == 0)
            return books;
        books.UnpaidInvoice(
            Reference("INV", made, 0),
            "Issued in error",
            price,
            InvoiceStatus.Void,
            made.AddHours(2)
        );
        foreach (var (index, period) in periods.Index())
            BookMonth(books, index + 1, period);
        if (dues == DemoDues.None)
            books.Credit(Reference("CR", now, 99), new Money(price.Minor * 3), now.AddDays(-2));
        return books;
    }

    private void BookMonth(SampleBooks books, int month, SamplePeriod period)
    {
        var at = period.Start.AddHours(2);
        var number = Reference("INV", at, month);
        var open = month - periods.Count + Open;
        var status =
            open <= 0 ? InvoiceStatus.Paid
            : open < Open ? InvoiceStatus.Overdue
            : InvoiceStatus.Pending;
        if (status == InvoiceStatus.Paid)
        {
            books.Credit(Reference("CR", at, month), price, at.AddHours(-1));
            books.PaidInvoice(number, $"Plan {plan}", price, at, period);
            if (month % 4 == 0)
                BookExtra(books, month, at);
        }
        else
        {
            books.UnpaidInvoice(number, $"Plan {plan}", price, status, at, period);
        }
        notices.Add(
            new SampleNotice(
                "New Invoice",
                $"Your invoice {number} has been generated",
                NotificationType.Info,
                IsRead: month < periods.Count - 1,
                at
            )
            {
                InvoiceNumber = number,
            }
        );
    }

    // What is left of it never pays an invoice that is to stay open.
    private void BookExtra(SampleBooks books, int month, DateTimeOffset at)
    {
        books.Credit(Reference("CR", at, month + 50), new Money(1300), at.AddDays(1));
        books.Buy(
            Reference("PUR", at, month),
            string.Create(CultureInfo.InvariantCulture, $"app-{100 + month}"),
            new Money(1250),
            at.AddDays(2)
        );
    }

    private int Open =>
        dues switch
        {
            DemoDues.None => 0,
            DemoDues.Pending => 1,
            _ => 2,
        };

    private string Reference(string prefix, DateTimeOffset at, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}-{at.UtcDateTime:yyyyMMdd}-{name[..2].ToUpperInvariant()}{number:0000}"
        );
}
