using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Instances;
using SharePanel.Application.Operations.Keys;
using SharePanel.Application.Operations.Notifications;
using SharePanel.Application.Operations.Plans;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations;

public sealed class RefusalTests
{
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task An_instance_that_is_not_there_is_not_deleted()
    {
        var store = Substitute.For<DeleteInstance.IStore>();
        store.FindAsync(5, default).Returns((Domain.Instances.Instance?)null);
        var result = await new DeleteInstance.Handler(store, activity).Handle(new(5), default);
        Assert.That(result.Error, Is.EqualTo(OperationErrors.NoInstance(5)));
        await store.DidNotReceiveWithAnyArgs().DeleteAsync(default, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task A_key_that_is_not_there_is_not_revoked()
    {
        var store = Substitute.For<RevokeKey.IStore>();
        store.FindAsync(5, default).Returns((RevokeKey.Response?)null);
        var result = await new RevokeKey.Handler(store, activity).Handle(new(5), default);
        Assert.That(result.Error, Is.EqualTo(OperationErrors.NoKey(5)));
        await store.DidNotReceiveWithAnyArgs().DeleteAsync(default, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task Revoking_no_keys_is_not_logged()
    {
        var result = await new RevokeAllKeys.Handler(
            Substitute.For<RevokeAllKeys.IStore>(),
            Accounts.OnlyAnn(),
            activity
        ).Handle(new(Accounts.Ann), default);
        Assert.That(result.Value?.Revoked, Is.Zero);
        await activity.DidNothing();
    }

    [Test]
    public async Task A_new_plan_needs_everything()
    {
        var store = Substitute.For<SetPlanLimits.IStore>();
        store.FindIdAsync("team", default).Returns((long?)null);
        var subscriptions = Substitute.For<ISubscriptions>();
        var result = await new SetPlanLimits.Handler(
            store,
            subscriptions,
            new PlanStart(subscriptions, new NoTransaction()),
            new NoTransaction(),
            new FakeTimeProvider()
        ).Handle(new("team", new Money(6000), 20, 60, 20000, 200, MaxPayloadMb: null), default);
        Assert.That(result.Error, Is.EqualTo(OperationErrors.PlanIncomplete("team")));
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
    }

    [Test]
    public async Task A_notice_to_nobody_is_refused()
    {
        var notices = Substitute.For<INotices>();
        var result = await new SendNotification.Handler(
            notices,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider()
        ).Handle(new("bob", All: false, "Hello", "There", null, null), default);
        Assert.That(result.Error, Is.EqualTo(Accounts.Nobody("bob")));
        await notices.DidNotReceiveWithAnyArgs().AddAsync(default, default!, default);
    }

    [TestCase(null, false)]
    [TestCase("7", true)]
    public void A_notice_goes_to_one_or_to_all(string? user, bool all) =>
        Assert.That(
            new SendNotification.Validator().MessageFor(
                new(user, all, "Hello", "There", null, null)
            ),
            Is.EqualTo("Give either user or all")
        );
}
