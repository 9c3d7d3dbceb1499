using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

/// <summary>What a run up to 15 March 2026 would issue.</summary>
public sealed class InvoiceForecastTests
{
    private static readonly DateTimeOffset Now = Billing.Now;
    private static readonly int Today = UtcDay.NumberOf(Now);

    private static readonly PreviewInvoices.Due Ann = new()
    {
        Id = 7,
        Email = Accounts.Ann,
        Plan = "pro",
        Price = new Money(2500),
        Balance = new Money(2500),
        BillingAnchor = Today,
    };

    private readonly InvoiceForecast forecast = new(Today, maxRows: 2);

    [Test]
    public void A_row_tells_whose_month_it_is_and_what_it_costs()
    {
        forecast.Add(Ann, Today);
        Assert.That(
            Report().Rows,
            Is.EqualTo(
                new[]
                {
                    new PreviewInvoices.Row(
                        7,
                        "ann@example.com",
                        "pro",
                        new DateOnly(2026, 3, 15),
                        new DateOnly(2026, 4, 14),
                        new Money(2500),
                        Covered: true
                    ),
                }
            )
        );
    }

    [Test]
    public void Accounts_are_summed_up_beyond_the_rows_that_are_kept()
    {
        forecast.Add(Ann, Today);
        forecast.Add(Ann with { Id = 8, Balance = Money.Zero }, Today);
        forecast.Add(Ann with { Id = 9, Price = new Money(100) }, Today);
        Assert.That(
            Report() with
            {
                Rows = [],
            },
            Is.EqualTo(
                new PreviewInvoices.Response
                {
                    AsOf = Now,
                    Issued = 3,
                    Paid = 2,
                    Accounts = 3,
                    TotalAmount = new Money(5100),
                    Rows = [],
                }
            )
        );
        Assert.That(Report().Rows.Select(row => row.UserId), Is.EqualTo((long[])[7, 8]));
    }

    [Test]
    public void What_ends_or_does_not_fit_is_counted_and_not_shown()
    {
        forecast.Add(Ann with { Price = Money.Zero }, Today);
        forecast.Add(Ann with { Price = Money.Zero }, Today);
        forecast.Add(Ann with { BillingAnchor = null }, Today);
        forecast.Add(Ann with { BillingAnchor = Today - 3 }, Today);
        Assert.That(
            Report() with
            {
                Rows = [],
            },
            Is.EqualTo(
                new PreviewInvoices.Response
                {
                    AsOf = Now,
                    Ended = 2,
                    Parked = 2,
                    Rows = [],
                }
            )
        );
        Assert.That(Report().Rows, Is.Empty);
    }

    private PreviewInvoices.Response Report() => forecast.Report(Now);
}
