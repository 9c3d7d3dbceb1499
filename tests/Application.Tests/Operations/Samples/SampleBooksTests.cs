using SharePanel.Application.Operations.Samples;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Samples;

public sealed class SampleBooksTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 18, 10, 30, 0, TimeSpan.Zero);

    private readonly SampleBooks books = new();

    [Test]
    public void Spend_all_they_have_and_no_more()
    {
        books.Credit("CR-1", new Money(500), Day);
        books.Buy("PUR-1", "app-1", new Money(500), Day);
        Assert.That(books.Balance, Is.EqualTo(Money.Zero));
        Assert.That(
            () => books.Buy("PUR-2", "app-2", new Money(1), Day),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Made-up books spend more than they have."
            )
        );
    }

    [Test]
    public void Are_billed_until_the_end_of_the_last_month()
    {
        Assert.That(books.BilledUntil, Is.Null);
        books.UnpaidInvoice("INV-1", "Set-up", new Money(1), InvoiceStatus.Pending, Day);
        Assert.That(books.BilledUntil, Is.Null);
        foreach (var months in (int[])[1, 2])
        {
            var period = new SamplePeriod(Day, Day.AddMonths(months));
            books.UnpaidInvoice("INV-2", "Plan", new Money(1), InvoiceStatus.Pending, Day, period);
        }
        Assert.That(books.BilledUntil, Is.EqualTo(Day.AddMonths(2)));
    }
}
