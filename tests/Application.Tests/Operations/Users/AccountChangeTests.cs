using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class AccountChangeTests
{
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuse_whom_nobody_is()
    {
        var nobody = Accounts.Nobody("bob");
        Assert.That((await SuspendAsync("bob", changes: true)).Error, Is.EqualTo(nobody));
        Assert.That((await SetPlanAsync("bob", "pro")).Error, Is.EqualTo(nobody));
        Assert.That((await SetPasswordAsync("bob")).Error, Is.EqualTo(nobody));
        await activity.DidNothing();
    }

    [Test]
    public async Task Suspending_is_logged_once()
    {
        Assert.That((await SuspendAsync(Accounts.Ann, changes: true)).Value?.Changed, Is.True);
        await activity.Did("user_suspended", "user", Caller.Id, null);
    }

    [Test]
    public async Task Suspending_again_is_not_logged()
    {
        Assert.That((await SuspendAsync(Accounts.Ann, changes: false)).Value?.Changed, Is.False);
        await activity.DidNothing();
    }

    [Test]
    public async Task The_same_plan_does_not_begin_again()
    {
        var subscriptions = Substitute.For<ISubscriptions>();
        subscriptions
            .FindLockedAsync(Caller.Id, default)
            .Returns(new Subscription { Username = "ann", Plan = "free" });
        var result = await SetPlanAsync(Accounts.Ann, "free", subscriptions);
        Assert.That(result.Value?.Changed, Is.False);
        await subscriptions
            .DidNotReceiveWithAnyArgs()
            .SetPlanAsync(default, default, default, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task An_unknown_plan_is_refused()
    {
        var result = await SetPlanAsync(Accounts.Ann, "gold");
        Assert.That(result.Error?.Code, Is.EqualTo("plan_not_found"));
        await activity.DidNothing();
    }

    private Task<Result<AccountChange>> SuspendAsync(string user, bool changes)
    {
        var store = Substitute.For<SuspendUser.IStore>();
        store.SuspendAsync(default, default, default).ReturnsForAnyArgs(changes);
        return new SuspendUser.Handler(
            store,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider()
        ).Handle(new(user), default);
    }

    private Task<Result<SetPlan.Response>> SetPlanAsync(
        string user,
        string plan,
        ISubscriptions? subscriptions = null
    )
    {
        subscriptions ??= Substitute.For<ISubscriptions>();
        var plans = Substitute.For<IPlanLookup>();
        plans.FindIdAsync("free", default).Returns(1);
        plans.NamesAsync(default).Returns(["free"]);
        return new SetPlan.Handler(
            new Billing(subscriptions).PlanChange,
            subscriptions,
            Accounts.OnlyAnn(),
            plans,
            activity
        ).Handle(new(user, plan), default);
    }

    private Task<Result<AccountChange>> SetPasswordAsync(string user) =>
        new SetPassword.Handler(
            Substitute.For<SetPassword.IStore>(),
            Accounts.OnlyAnn(),
            Substitute.For<IPasswordHasher>(),
            new NoTransaction(),
            activity
        ).Handle(new(user, "long-enough"), default);
}
