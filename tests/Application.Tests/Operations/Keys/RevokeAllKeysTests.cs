using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Keys;

namespace SharePanel.Application.Tests.Operations.Keys;

public sealed class RevokeAllKeysTests
{
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [TestCase(1)]
    [TestCase(2)]
    public async Task All_keys_are_revoked_and_counted(int keys)
    {
        var result = await RevokeAsync(keys);
        Assert.That(
            result.Value,
            Is.EqualTo(new RevokeAllKeys.Response(7, "ann@example.com", keys))
        );
        await activity.Did("api_keys_revoked", "api_key", null, $$"""{"count":{{keys}}}""");
    }

    [Test]
    public async Task No_keys_are_answered_as_such_and_not_logged()
    {
        var result = await RevokeAsync(keys: 0);
        Assert.That(result.Value, Is.EqualTo(new RevokeAllKeys.Response(7, "ann@example.com", 0)));
        await activity.DidNothing();
    }

    [Test]
    public async Task Nobodys_keys_are_not_revoked()
    {
        var result = await RevokeAsync(keys: 2, "bob");
        Assert.That(result.Error, Is.EqualTo(Accounts.Nobody("bob")));
        await activity.DidNothing();
    }

    private Task<Result<RevokeAllKeys.Response>> RevokeAsync(int keys, string user = Accounts.Ann)
    {
        var store = Substitute.For<RevokeAllKeys.IStore>();
        store.DeleteAllAsync(7, default).Returns(keys);
        return new RevokeAllKeys.Handler(store, Accounts.OnlyAnn(), activity).Handle(
            new(user),
            default
        );
    }
}
