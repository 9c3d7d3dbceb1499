using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class VerifyUserTests
{
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Verifying_is_logged_once()
    {
        Assert.That(
            (await VerifyAsync(changes: true)).Value,
            Is.EqualTo(Accounts.AnnsChange(true))
        );
        await activity.Did("user_verified", "user", 7, details: null);
    }

    [Test]
    public async Task Verifying_again_is_not_logged()
    {
        Assert.That(
            (await VerifyAsync(changes: false)).Value,
            Is.EqualTo(Accounts.AnnsChange(false))
        );
        await activity.DidNothing();
    }

    [Test]
    public async Task Nobody_is_verified()
    {
        Assert.That(
            (await VerifyAsync(changes: true, "bob")).Error,
            Is.EqualTo(Accounts.Nobody("bob"))
        );
        await activity.DidNothing();
    }

    private Task<Result<AccountChange>> VerifyAsync(bool changes, string user = Accounts.Ann)
    {
        var store = Substitute.For<VerifyUser.IStore>();
        store.VerifyAsync(7, default).Returns(changes);
        return new VerifyUser.Handler(store, Accounts.OnlyAnn(), activity).Handle(
            new(user),
            default
        );
    }
}
