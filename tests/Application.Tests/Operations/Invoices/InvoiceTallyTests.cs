using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

/// <summary>What a run up to 15 March 2026 comes to.</summary>
public sealed class InvoiceTallyTests
{
    private static readonly DateTimeOffset Now = Billing.Now;

    private readonly InvoiceTally tally = new(Billing.Day(Billing.Today));

    [Test]
    public void Nothing_comes_to_nothing() =>
        Assert.That(Report(), Is.EqualTo(new RunInvoices.Response { AsOf = Now }));

    [Test]
    public void What_was_issued_is_counted_and_summed_up()
    {
        tally.Add(Issued(2500, isPaid: true));
        tally.Add(Issued(3000, isPaid: false));
        tally.Add(Issued(100, isPaid: true));
        Assert.That(
            Report(),
            Is.EqualTo(
                new RunInvoices.Response
                {
                    AsOf = Now,
                    Issued = 3,
                    Paid = 2,
                    Accounts = 3,
                    TotalAmount = new Money(5600),
                }
            )
        );
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    public void An_account_counts_once_its_month_reaches_beyond_the_day(int days, int accounts)
    {
        var begin = Billing.Today.AddMonths(-1).AddDays(days);
        tally.Add(Issued(2500, isPaid: false, begin));
        Assert.That((Report().Issued, Report().Accounts), Is.EqualTo((1, accounts)));
    }

    [Test]
    public void What_another_run_issued_or_ended_is_not_counted()
    {
        tally.Add(new DueMonth(Billing.Account()));
        tally.Add(new DueMonth(Billing.Account(price: 0)) { HasEnded = true });
        tally.Add(new DueMonth(Billing.Account(price: 0)) { HasEnded = true });
        Assert.That(Report(), Is.EqualTo(new RunInvoices.Response { AsOf = Now, Ended = 2 }));
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    public void A_run_that_has_parked_somebody_is_trouble(int parked, bool isTrouble)
    {
        var report = Report() with { Parked = parked };
        Assert.That(((IJobReport)report).IsTrouble, Is.EqualTo(isTrouble));
    }

    [Test]
    public void A_run_and_a_preview_are_told_apart() =>
        Assert.That(
            (Report().DryRun, new PreviewInvoices.Response().DryRun),
            Is.EqualTo((false, true))
        );

    [TestCase(true)]
    [TestCase(false)]
    public void A_month_is_its_accounts(bool isParked)
    {
        var due = new DueMonth(Billing.Account(id: 8) with { IsParked = isParked });
        Assert.That((due.AccountId, due.IsParked), Is.EqualTo((8L, isParked)));
    }

    private RunInvoices.Response Report() => tally.Report(Now);

    private static DueMonth Issued(long amount, bool isPaid, DateOnly? begin = null) =>
        new(Billing.Account(anchor: begin))
        {
            Issued = new IssuedInvoice(
                12,
                "INV-1",
                new Money(amount),
                Now,
                Now.AddDays(14),
                isPaid
            ),
        };
}
