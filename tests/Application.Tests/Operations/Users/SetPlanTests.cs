using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Application.Operations.Users;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Users;

/// <summary>What is answered and logged of changes on 15 March 2026, in a month of 31.00 of which 17 days are left.</summary>
public sealed class SetPlanTests
{
    private static readonly DateOnly Begin = new(2026, 3, 1);
    private static readonly Subscription Pro = Billing.Account(
        price: 3100,
        anchor: Begin,
        until: new DateOnly(2026, 4, 1)
    ) with
    {
        BilledPrice = new Money(3100),
    };

    private readonly Billing billing = new(Substitute.For<ISubscriptions>());
    private readonly IPlanLookup plans = Substitute.For<IPlanLookup>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();
    private readonly List<NewInvoice> added = [];

    public SetPlanTests()
    {
        plans.FindIdAsync("max", default).Returns(3);
        plans.FindIdAsync("free", default).Returns(1);
        plans.FindIdAsync("pro", default).Returns(2);
        billing
            .Invoices.AddAsync(Arg.Do<NewInvoice>(added.Add), Arg.Any<CancellationToken>())
            .Returns(9);
        billing.Invoices.HasOwnAsync(default, default, default).ReturnsForAnyArgs(true);
        billing.Invoices.LinesAsync(default, default).ReturnsForAnyArgs([]);
    }

    [TestCase(true, "paid")]
    [TestCase(false, "pending")]
    public async Task A_dearer_plan_is_answered_with_the_invoice_of_the_difference(
        bool isPaid,
        string status
    )
    {
        billing.Ledger.TryChargeAsync(default, default!, default).ReturnsForAnyArgs(isPaid);
        var response = await SetAsync("max", Pro with { Plan = "max", Price = new Money(6200) });
        Assert.That(
            (response.Id, response.Username, response.Email, response.Plan, response.Changed),
            Is.EqualTo((7L, "ann", "ann@example.com", "max", true))
        );
        Assert.That(
            response.Invoices,
            Is.EqualTo(
                new[]
                {
                    new SetPlan.Invoiced(
                        9,
                        added.Single().Number,
                        new Money(1700),
                        status,
                        billing.Clock.GetUtcNow().AddDays(14)
                    ),
                }
            )
        );
        Assert.That((response.Credited, response.Replaced.Count), Is.EqualTo((Money.Zero, 0)));
        await billing
            .Subscriptions.Received(1)
            .SetPlanAsync(7, 3, billing.Clock.GetUtcNow(), default);
        await activity.Did("plan_changed", "user", 7, """{"from":"pro","to":"max"}""");
    }

    [Test]
    public async Task A_cheaper_plan_is_answered_with_what_goes_back()
    {
        billing.Invoices.PaidForAsync(7, Begin, default).Returns(new Money(3100));
        var response = await SetAsync("free", Pro with { Plan = "free", Price = Money.Zero });
        Assert.That(
            (response.Plan, response.Changed, response.Credited, response.Invoices.Count),
            Is.EqualTo(("free", true, new Money(1700), 0))
        );
        await activity.Did(
            "plan_changed",
            "user",
            7,
            """{"from":"pro","to":"free","credited":"17.00"}"""
        );
    }

    [Test]
    public async Task What_is_reckoned_anew_is_answered_by_its_number()
    {
        billing
            .Invoices.UnpaidAsync(7, default)
            .Returns([
                new UnpaidInvoice
                {
                    Id = 3,
                    AccountId = 7,
                    TransactionId = 4,
                    InvoiceNumber = "INV-OLD",
                    TotalAmount = new Money(3100),
                    PeriodStart = new DateTimeOffset(Begin, TimeOnly.MinValue, TimeSpan.Zero),
                },
            ]);
        var response = await SetAsync("max", Pro with { Plan = "max", Price = new Money(6200) });
        Assert.That(response.Replaced, Is.EqualTo(["INV-OLD"]));
        Assert.That(response.Invoices.Single().TotalAmount, Is.EqualTo(new Money(4800)));
    }

    [Test]
    public async Task The_plan_that_is_there_already_is_answered_without_a_change()
    {
        var response = await SetAsync("pro", Pro);
        Assert.That(
            (response.Id, response.Username, response.Email, response.Plan, response.Changed),
            Is.EqualTo((7L, "ann", "ann@example.com", "pro", false))
        );
        Assert.That(
            (response.Invoices.Count, response.Credited, response.Replaced.Count),
            Is.EqualTo((0, Money.Zero, 0))
        );
        Assert.That(added, Is.Empty);
        await billing
            .Subscriptions.DidNotReceiveWithAnyArgs()
            .SetPlanAsync(default, default, default, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task A_plan_that_is_not_there_is_refused()
    {
        plans.NamesAsync(default).Returns(["free", "pro"]);
        var result = await SendAsync(Accounts.Ann, "gold");
        Assert.That(result.Error, Is.EqualTo(OperationErrors.NoPlan("gold", ["free", "pro"])));
        await activity.DidNothing();
    }

    [Test]
    public async Task Nobody_moves_to_a_plan()
    {
        var result = await SendAsync("bob", "pro");
        Assert.That(result.Error, Is.EqualTo(Accounts.Nobody("bob")));
        await activity.DidNothing();
    }

    private async Task<SetPlan.Response> SetAsync(string plan, Subscription moved)
    {
        billing.Subscriptions.FindLockedAsync(7, default).Returns(Pro, moved);
        return (await SendAsync(Accounts.Ann, plan)).Value!;
    }

    private Task<Result<SetPlan.Response>> SendAsync(string user, string plan) =>
        new SetPlan.Handler(
            billing.PlanChange,
            billing.Subscriptions,
            Accounts.OnlyAnn(),
            plans,
            activity
        ).Handle(new(user, plan), default);
}
