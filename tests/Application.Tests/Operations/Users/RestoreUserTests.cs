using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class RestoreUserTests
{
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Restoring_is_logged_once()
    {
        Assert.That(
            (await RestoreAsync(changes: true)).Value,
            Is.EqualTo(Accounts.AnnsChange(true))
        );
        await activity.Did("user_restored", "user", 7, details: null);
    }

    [Test]
    public async Task Restoring_again_is_not_logged()
    {
        Assert.That(
            (await RestoreAsync(changes: false)).Value,
            Is.EqualTo(Accounts.AnnsChange(false))
        );
        await activity.DidNothing();
    }

    [Test]
    public async Task Nobody_is_restored()
    {
        Assert.That(
            (await RestoreAsync(changes: true, "bob")).Error,
            Is.EqualTo(Accounts.Nobody("bob"))
        );
        await activity.DidNothing();
    }

    private Task<Result<AccountChange>> RestoreAsync(bool changes, string user = Accounts.Ann)
    {
        var store = Substitute.For<RestoreUser.IStore>();
        store.RestoreAsync(7, default).Returns(changes);
        return new RestoreUser.Handler(store, Accounts.OnlyAnn(), activity).Handle(
            new(user),
            default
        );
    }
}
