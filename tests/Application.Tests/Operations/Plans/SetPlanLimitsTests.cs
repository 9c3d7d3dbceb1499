using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Plans;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;

namespace SharePanel.Application.Tests.Operations.Plans;

public sealed class SetPlanLimitsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly int Today = UtcDay.NumberOf(Now);
    private static readonly SetPlanLimits.Request Whole = new(
        "team",
        new Money(6000),
        OrgLimit: 20,
        InstanceLimit: 60,
        Daily: 20000,
        PerMinute: 200,
        MaxPayloadMb: 64
    );

    private readonly SetPlanLimits.IStore store = Substitute.For<SetPlanLimits.IStore>();
    private readonly ISubscriptions subscriptions = Substitute.For<ISubscriptions>();

    public SetPlanLimitsTests()
    {
        store.FindIdAsync("pro", default).Returns(2);
        store.FindIdAsync("team", default).Returns((long?)null);
        store.AddAsync(default!, default).ReturnsForAnyArgs(5);
        subscriptions.WithoutAsync(2, 0, 1000, default).Returns([8, 9]);
        subscriptions.WithoutAsync(2, 9, 1000, default).Returns([]);
        subscriptions.BeginSomeAsync(2, 8, 9, Today, default).Returns(2);
    }

    [Test]
    public async Task A_plan_that_all_is_said_of_is_made()
    {
        var result = await SetAsync(Whole);
        Assert.That(
            result.Value,
            Is.EqualTo(new SetPlanLimits.Response(5, "team", Created: true, Begun: 0))
        );
        await store
            .Received(1)
            .AddAsync(
                new Plan
                {
                    Name = "team",
                    Price = new Money(6000),
                    OrgLimit = 20,
                    InstanceLimit = 60,
                    FileLimit = 1000,
                    StorageLimit = 100,
                    DailyRequests = 20000,
                    MinuteRequests = 200,
                    MaxPayloadMib = 64,
                    Description = "Plan team",
                    Features = "",
                },
                default
            );
        await store.DidNotReceiveWithAnyArgs().UpdateAsync(default, default!, default);
        Assert.That(subscriptions.ReceivedCalls(), Is.Empty);
    }

    private static readonly SetPlanLimits.Request[] Parts =
    [
        Whole with
        {
            Price = null,
        },
        Whole with
        {
            OrgLimit = null,
        },
        Whole with
        {
            InstanceLimit = null,
        },
        Whole with
        {
            Daily = null,
        },
        Whole with
        {
            PerMinute = null,
        },
        Whole with
        {
            MaxPayloadMb = null,
        },
    ];

    [TestCaseSource(nameof(Parts))]
    public async Task A_plan_that_something_is_not_said_of_is_not_made(SetPlanLimits.Request part)
    {
        var result = await SetAsync(part);
        Assert.That(result.Error, Is.EqualTo(OperationErrors.PlanIncomplete("team")));
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        Assert.That(subscriptions.ReceivedCalls(), Is.Empty);
    }

    [TestCase(null)]
    [TestCase(0)]
    public async Task A_plan_that_is_there_is_changed_once_what_is_over_has_ended(int? price)
    {
        var changes = new SetPlanLimits.Request(
            "pro",
            price is { } minor ? new Money(minor) : null,
            OrgLimit: 9,
            null,
            null,
            null,
            null
        );
        var result = await SetAsync(changes);
        Assert.That(
            result.Value,
            Is.EqualTo(new SetPlanLimits.Response(2, "pro", Created: false, Begun: 0))
        );
        Received.InOrder(() =>
        {
            _ = subscriptions.EndOverAsync(2, Today, default);
            _ = store.UpdateAsync(2, changes, default);
        });
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await subscriptions
            .DidNotReceiveWithAnyArgs()
            .WithoutAsync(default, default, default, default);
    }

    [Test]
    public async Task A_price_begins_the_months_of_those_on_the_plan_after_it_is_changed()
    {
        var changes = new SetPlanLimits.Request("pro", new Money(1), null, null, null, null, null);
        var result = await SetAsync(changes);
        Assert.That(
            result.Value,
            Is.EqualTo(new SetPlanLimits.Response(2, "pro", Created: false, Begun: 2))
        );
        Received.InOrder(() =>
        {
            _ = store.UpdateAsync(2, changes, default);
            _ = subscriptions.BeginSomeAsync(2, 8, 9, Today, default);
        });
    }

    private Task<Result<SetPlanLimits.Response>> SetAsync(SetPlanLimits.Request request) =>
        new SetPlanLimits.Handler(
            store,
            subscriptions,
            new PlanStart(subscriptions, new NoTransaction()),
            new NoTransaction(),
            new FakeTimeProvider(Now)
        ).Handle(request, default);
}
