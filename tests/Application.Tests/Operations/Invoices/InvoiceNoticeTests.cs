using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class InvoiceNoticeTests
{
    private static readonly DateTimeOffset Now = Billing.Now;

    [Test]
    public void An_invoice_is_told_of_when_it_is_issued() =>
        IsWritten(
            InvoiceNotice.Issued(12, "INV-1", Now),
            "New Invoice",
            "Your invoice INV-1 has been generated",
            "info",
            "/billing/invoice/12"
        );

    [Test]
    public void An_invoice_is_told_of_when_it_is_paid() =>
        IsWritten(
            InvoiceNotice.Paid(12, "INV-1", Now),
            "Invoice Paid",
            "Your invoice INV-1 has been paid from your balance",
            "success",
            "/billing/invoice/12"
        );

    [Test]
    public void An_invoice_that_is_no_longer_seen_is_told_of_without_a_link()
    {
        IsWritten(
            InvoiceNotice.Cancelled("INV-1", Now),
            "Invoice Cancelled",
            "Your invoice INV-1 has been cancelled and need not be paid",
            "info",
            link: null
        );
        IsWritten(
            InvoiceNotice.Refunded("INV-1", new Money(4000), Now),
            "Invoice Refunded",
            "Your invoice INV-1 has been cancelled and 40.00 returned to your balance",
            "success",
            link: null
        );
    }

    [Test]
    public void An_invoice_is_told_of_when_it_is_overdue() =>
        IsWritten(
            DunningNotice.Overdue(12, "INV-1", Now),
            "Invoice Overdue",
            "Your invoice INV-1 is due and your balance does not cover it",
            "warning",
            "/billing/invoice/12"
        );

    [TestCase(1, -1, "Last", "; your instances are put to sleep on 2026-03-15")]
    [TestCase(1, 0, "Last", "")]
    [TestCase(2, -1, "First", "")]
    public void Sleep_is_announced_by_the_last_reminder_if_it_is_yet_to_come(
        int reminders,
        int ticks,
        string ordinal,
        string threat
    )
    {
        var terms = new BillingTerms
        {
            ReminderDays = [.. Enumerable.Range(1, reminders)],
            SleepDays = 14,
        };
        var at = Now.AddTicks(ticks);
        var notice = DunningNotice.Reminder(12, "INV-1", Now.AddDays(-14), 1, terms, at);
        IsWritten(
            notice with
            {
                CreatedAt = Now,
            },
            "Payment Reminder",
            $"{ordinal} reminder: your invoice INV-1 was due on 2026-03-01{threat}",
            "warning",
            "/billing/invoice/12"
        );
        Assert.That(notice.CreatedAt, Is.EqualTo(at));
    }

    [Test]
    public void A_reminder_needs_the_terms() =>
        Assert.That(
            () => DunningNotice.Reminder(12, "INV-1", Now, 1, terms: null!, Now),
            Throws.ArgumentNullException
        );

    private static void IsWritten(
        Notification notice,
        string title,
        string message,
        string type,
        string? link
    ) => Assert.That(notice, Is.EqualTo(Billing.Notice(title, message, type, link)));
}
