using NSubstitute;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Subscriptions;

/// <summary>Changes of plan on 15 March 2026, in a month of 31.00 for 31 days, of which 17 are left.</summary>
public sealed class PlanChangeTests
{
    private static readonly DateOnly Begin = new(2026, 3, 1);
    private static readonly DateOnly End = new(2026, 4, 1);
    private static readonly Subscription Pro = Billing.Account(
        price: 3100,
        anchor: Begin,
        until: End
    ) with
    {
        BilledPrice = new Money(3100),
    };
    private static readonly Subscription Free = Pro with { Plan = "free", Price = Money.Zero };
    private static readonly Subscription None = Free with
    {
        BillingAnchor = null,
        BilledUntil = null,
        BilledPrice = null,
    };

    private readonly Billing billing = new(Substitute.For<ISubscriptions>());
    private readonly List<NewInvoice> added = [];

    [SetUp]
    public void Nothing_is_owed()
    {
        billing
            .Invoices.AddAsync(Arg.Do<NewInvoice>(added.Add), Arg.Any<CancellationToken>())
            .Returns(9);
        billing.Invoices.HasOwnAsync(default, default, default).ReturnsForAnyArgs(true);
        billing.Invoices.LinesAsync(default, default).ReturnsForAnyArgs([]);
        billing
            .Subscriptions.MoveAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(true);
    }

    [Test]
    public async Task Begins_the_months_of_a_plan_with_a_price()
    {
        await ChangeAsync(None, None with { Plan = "pro", Price = new Money(3100) });
        await billing
            .Subscriptions.Received(1)
            .BeginAsync(Caller.Id, Billing.Day(Billing.Today), Arg.Any<CancellationToken>());
        Assert.That(added, Is.Empty);
    }

    [Test]
    public async Task Begins_nothing_without_a_price()
    {
        await ChangeAsync(None, None with { Plan = "trial" });
        await billing
            .Subscriptions.DidNotReceiveWithAnyArgs()
            .BeginAsync(default, default, default);
    }

    [Test]
    public async Task Begins_anew_what_ended_today_without_a_price()
    {
        var ended = Free with { BilledUntil = Billing.Day(Billing.Today) };
        await ChangeAsync(ended, ended with { Plan = "pro", Price = new Money(3100) });
        await billing
            .Subscriptions.Received(1)
            .BeginAsync(Caller.Id, Billing.Day(Billing.Today), Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Leaves_a_month_that_begins_today_to_the_job()
    {
        var today = Pro with { BilledUntil = Billing.Day(Billing.Today) };
        await ChangeAsync(today, today with { Plan = "basic", Price = new Money(500) });
        Assert.That(added, Is.Empty);
        await billing
            .Subscriptions.DidNotReceiveWithAnyArgs()
            .BeginAsync(default, default, default);
        await billing
            .Subscriptions.DidNotReceiveWithAnyArgs()
            .MoveAsync(default, default, default, default, default);
    }

    [Test]
    public async Task Makes_no_invoice_of_nothing_between_plans_of_one_price()
    {
        var settled = await ChangeAsync(Pro, Pro with { Plan = "plus" });
        Assert.That(added, Is.Empty);
        Assert.That(settled.Credited, Is.EqualTo(Money.Zero));
    }

    [Test]
    public async Task Lets_a_month_that_begins_today_run_without_a_price()
    {
        var today = Billing.Account(price: 3100);
        await ChangeAsync(today, today with { Plan = "free", Price = Money.Zero });
        Assert.That(added, Is.Empty);
        await billing
            .Subscriptions.Received(1)
            .MoveAsync(
                Caller.Id,
                Billing.Day(Billing.Today),
                Billing.Day(new(2026, 4, 15)),
                Money.Zero,
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task Invoices_what_the_old_plan_had_before_it_is_forgotten()
    {
        var behind = Pro with { BilledUntil = Billing.Day(Begin) };
        billing
            .Subscriptions.FindLockedAsync(Caller.Id, Arg.Any<CancellationToken>())
            .Returns(Pro, Pro with { Plan = "max", Price = new Money(6200) });
        var settled = await MoveAsync(behind);
        Assert.That(
            added.Select(invoice => (invoice.Draft.PlanName, invoice.Draft.Total.Minor)),
            Is.EqualTo(new[] { ("pro", 3100L), ("max", 1700L) })
        );
        Assert.That(
            settled.Invoices.Select(i => i.Number),
            Is.EqualTo(added.Select(i => i.Number))
        );
        await billing
            .Subscriptions.Received(1)
            .MoveAsync(
                Caller.Id,
                Billing.Day(Begin),
                Billing.Day(End),
                new Money(3100),
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task Does_not_tell_of_an_invoice_that_it_replaces_at_once()
    {
        billing
            .Invoices.UnpaidAsync(Caller.Id, Arg.Any<CancellationToken>())
            .Returns(_ => [Unpaid(3100) with { InvoiceNumber = added[0].Number }]);
        billing
            .Subscriptions.FindLockedAsync(Caller.Id, Arg.Any<CancellationToken>())
            .Returns(Pro, Pro with { Plan = "max", Price = new Money(6200) });
        var settled = await MoveAsync(Pro with { BilledUntil = Billing.Day(Begin) });
        Assert.That(settled.Replaced, Is.EqualTo([added[0].Number]));
        Assert.That(settled.Invoices.Select(i => i.Number), Is.EqualTo([added[1].Number]));
    }

    [Test]
    public async Task Has_nothing_to_invoice_of_a_plan_without_a_price()
    {
        var behind = Free with { BilledUntil = Billing.Day(Begin) };
        var settled = await ChangeAsync(behind, behind with { Plan = "trial" });
        Assert.That(added, Is.Empty);
        Assert.That(settled.Invoices, Is.Empty);
    }

    [Test]
    public async Task Asks_for_the_difference_in_words()
    {
        await ChangeAsync(Pro, Pro with { Plan = "max", Price = new Money(6200) });
        var draft = added.Single().Draft;
        Assert.That(
            draft.Description,
            Is.EqualTo("Change from plan pro to plan max, 2026-03-15 to 2026-03-31")
        );
        Assert.That(
            draft.Lines.Select(line => (line.Description, line.Amount.Minor)),
            Is.EqualTo(
                new[]
                {
                    ("Unused: plan pro, 17 of 31 days", -1700L),
                    ("Plan max, 17 of 31 days", 3400L),
                }
            )
        );
        Assert.That(
            (draft.CustomerName, draft.PlanName, draft.Period, draft.AdjustsStart),
            Is.EqualTo(("ann", "max", (BillingPeriod?)null, (DateOnly?)Begin))
        );
        await billing.Instances.DidNotReceiveWithAnyArgs().WakeAsync(default, default, default);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Reckons_anew_what_is_still_owed_for_the_month(bool isOwn)
    {
        billing.Invoices.HasOwnAsync(default, default, default).ReturnsForAnyArgs(false);
        Owes(
            isOwn
                ? Unpaid(3100)
                : Unpaid(3100) with
                {
                    PeriodStart = null,
                    AdjustsStart = Unpaid(1).PeriodStart,
                },
            new InvoiceLine { Description = "Plan pro", Amount = new Money(3000) },
            new InvoiceLine { Description = "Tax", Amount = new Money(100) }
        );
        var settled = await ChangeAsync(Pro, Free);
        var draft = added.Single().Draft;
        Assert.That(
            draft.Lines.Select(line => (line.Description, line.Amount.Minor)),
            Is.EqualTo(
                new[]
                {
                    ("Plan pro", 3000L),
                    ("Tax", 100L),
                    ("Unused: plan pro, 17 of 31 days", -1700L),
                }
            )
        );
        Assert.That(
            (draft.PlanName, draft.Period, draft.AdjustsStart),
            Is.EqualTo(("pro", (BillingPeriod?)new BillingPeriod(Begin, End), (DateOnly?)null))
        );
        Assert.That(settled.Replaced, Is.EqualTo(["INV-OLD"]));
        await billing.Invoices.Received(1).MarkVoidAsync(3, 4, Arg.Any<CancellationToken>());
        await billing.Instances.ReceivedWithAnyArgs(1).WakeAsync(default, default, default);
    }

    [Test]
    public async Task Carries_lines_that_do_not_add_up_as_one()
    {
        Owes(
            Unpaid(3100),
            new InvoiceLine { Description = "Plan pro", Amount = new Money(3100) },
            new InvoiceLine { Description = "Gift", Amount = new Money(-1) }
        );
        await ChangeAsync(Pro, Free);
        Assert.That(
            added.Single().Draft.Lines.Select(line => (line.Description, line.Amount.Minor)),
            Is.EqualTo(
                new[] { ("Invoice INV-OLD", 3100L), ("Unused: plan pro, 17 of 31 days", -1700L) }
            )
        );
    }

    [Test]
    public async Task Leaves_what_is_owed_for_another_month()
    {
        Owes(Unpaid(3100) with { PeriodStart = Unpaid(1).PeriodStart!.Value.AddMonths(-1) });
        billing.Invoices.PaidForAsync(default, default, default).ReturnsForAnyArgs(new Money(3100));
        var settled = await ChangeAsync(Pro, Free);
        Assert.That(settled.Replaced, Is.Empty);
        await billing.Invoices.DidNotReceiveWithAnyArgs().MarkVoidAsync(default, default, default);
        Assert.That(settled.Credited, Is.EqualTo(new Money(1700)));
    }

    [TestCase(3100, 1700)]
    [TestCase(1700, 1700)]
    [TestCase(1000, 1000)]
    [TestCase(0, 0)]
    public async Task Gives_back_no_more_than_was_paid(long paid, long credited)
    {
        billing.Invoices.PaidForAsync(default, default, default).ReturnsForAnyArgs(new Money(paid));
        var settled = await ChangeAsync(Pro, Free);
        Assert.That(settled.Credited, Is.EqualTo(new Money(credited)));
        await billing
            .Ledger.Received(credited > 0 ? 1 : 0)
            .CreditAsync(
                Arg.Any<long>(),
                Arg.Is<NewTransaction>(t => t.Amount == new Money(credited)),
                Arg.Any<CancellationToken>()
            );
        await billing
            .Subscriptions.Received(1)
            .RepriceAsync(Caller.Id, Money.Zero, Arg.Any<CancellationToken>());
    }

    [TestCase(null)]
    [TestCase(5)]
    public void A_month_needs_its_beginning(int? anchor)
    {
        var broken = Pro with { BillingAnchor = anchor, BilledUntil = null };
        Assert.That(
            () => broken.NextMonth,
            Throws.InvalidOperationException.With.Message.EqualTo(
                anchor is null
                    ? "The subscription has no anchor."
                    : "The subscription has no next month."
            )
        );
    }

    private static UnpaidInvoice Unpaid(long amount) =>
        new()
        {
            Id = 3,
            AccountId = Caller.Id,
            TransactionId = 4,
            InvoiceNumber = "INV-OLD",
            TotalAmount = new Money(amount),
            PeriodStart = new DateTimeOffset(Begin, TimeOnly.MinValue, TimeSpan.Zero),
        };

    private void Owes(UnpaidInvoice invoice, params InvoiceLine[] lines)
    {
        billing.Invoices.UnpaidAsync(Caller.Id, Arg.Any<CancellationToken>()).Returns([invoice]);
        billing.Invoices.LinesAsync(invoice.Id, Arg.Any<CancellationToken>()).Returns(lines);
    }

    private Task<Settlement> ChangeAsync(Subscription from, Subscription to)
    {
        billing.Subscriptions.FindLockedAsync(Caller.Id, Arg.Any<CancellationToken>()).Returns(to);
        return MoveAsync(from);
    }

    private Task<Settlement> MoveAsync(Subscription from) =>
        billing.PlanChange.MoveAsync(from, planId: 2, default);
}
