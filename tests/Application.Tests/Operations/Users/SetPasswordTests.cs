using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class SetPasswordTests
{
    private readonly SetPassword.IStore store = Substitute.For<SetPassword.IStore>();
    private readonly IPasswordHasher passwords = Substitute.For<IPasswordHasher>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    public SetPasswordTests() => passwords.HashAsync("long-enough", default).Returns("hashed");

    [Test]
    public async Task A_password_is_stored_as_its_hash_and_logged_without_it()
    {
        var result = await SetAsync();
        Assert.That(result.Value, Is.EqualTo(Accounts.AnnsChange(true)));
        await store.Received(1).SetPasswordAsync(7, "hashed", default);
        await activity.Did("password_changed", "user", 7, details: null);
    }

    [Test]
    public async Task A_password_of_nobody_is_not_even_hashed()
    {
        var result = await SetAsync("bob");
        Assert.That(result.Error, Is.EqualTo(Accounts.Nobody("bob")));
        await passwords.DidNotReceiveWithAnyArgs().HashAsync(default!, default);
        await store.DidNotReceiveWithAnyArgs().SetPasswordAsync(default, default!, default);
        await activity.DidNothing();
    }

    private Task<Result<AccountChange>> SetAsync(string user = Accounts.Ann) =>
        new SetPassword.Handler(
            store,
            Accounts.OnlyAnn(),
            passwords,
            new NoTransaction(),
            activity
        ).Handle(new(user, "long-enough"), default);
}
