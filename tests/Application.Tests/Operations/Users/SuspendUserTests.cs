using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class SuspendUserTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task A_suspension_begins_now_and_is_logged_once()
    {
        Assert.That(
            (await SuspendAsync(changes: true)).Value,
            Is.EqualTo(Accounts.AnnsChange(true))
        );
        await activity.Did("user_suspended", "user", 7, details: null);
    }

    [Test]
    public async Task Suspending_again_is_not_logged()
    {
        Assert.That(
            (await SuspendAsync(changes: false)).Value,
            Is.EqualTo(Accounts.AnnsChange(false))
        );
        await activity.DidNothing();
    }

    [Test]
    public async Task Nobody_is_suspended()
    {
        Assert.That(
            (await SuspendAsync(changes: true, "bob")).Error,
            Is.EqualTo(Accounts.Nobody("bob"))
        );
        await activity.DidNothing();
    }

    private Task<Result<AccountChange>> SuspendAsync(bool changes, string user = Accounts.Ann)
    {
        var store = Substitute.For<SuspendUser.IStore>();
        store.SuspendAsync(7, Now, default).Returns(changes);
        return new SuspendUser.Handler(
            store,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(new(user), default);
    }
}
