using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Keys;

namespace SharePanel.Application.Tests.Operations.Keys;

public sealed class KeyDeedsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task A_key_is_revoked_and_told()
    {
        var key = new RevokeKey.Response
        {
            Id = 5,
            Name = "Build",
            VisiblePart = "sp_abc",
            UserId = 7,
        };
        var store = Substitute.For<RevokeKey.IStore>();
        store.FindAsync(5, default).Returns(key);
        var result = await new RevokeKey.Handler(store, activity).Handle(new(5), default);
        Assert.That(result.Value, Is.EqualTo(key));
        await store.Received(1).DeleteAsync(5, default);
        await activity.Did("api_key_revoked", "api_key", 5, """{"key_name":"Build"}""");
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task All_keys_are_revoked_and_counted(int keys)
    {
        var result = await RevokeAllAsync(keys);
        Assert.That(
            result.Value,
            Is.EqualTo(new RevokeAllKeys.Response(7, "ann@example.com", keys))
        );
        await activity.Did("api_keys_revoked", "api_key", null, $$"""{"count":{{keys}}}""");
    }

    [Test]
    public async Task No_keys_are_answered_as_such() =>
        Assert.That(
            (await RevokeAllAsync(0)).Value,
            Is.EqualTo(new RevokeAllKeys.Response(7, "ann@example.com", 0))
        );

    [Test]
    public async Task Nobodys_keys_are_not_revoked()
    {
        var result = await RevokeAllAsync(2, "bob");
        Assert.That(result.Error, Is.EqualTo(Accounts.Nobody("bob")));
        await activity.DidNothing();
    }

    [Test]
    public async Task An_accounts_keys_are_listed_as_they_are_now()
    {
        var rows = new[] { Row(3), Row(2), Row(1) };
        var store = Substitute.For<ListUserKeys.IStore>();
        store.ListAsync(7, Now, new Paging(2, 4), default).Returns(rows);
        var handler = new ListUserKeys.Handler(
            store,
            Accounts.OnlyAnn(),
            new FakeTimeProvider(Now)
        );
        var page = (await handler.Handle(new(Accounts.Ann, 2, 4), default)).Value!;
        Assert.That(page.Rows, Is.EqualTo(rows[..2]));
        Assert.That((page.Paging, page.HasNext), Is.EqualTo((new Paging(2, 4), true)));
        Assert.That(
            (await handler.Handle(new("bob", 2, 4), default)).Error,
            Is.EqualTo(Accounts.Nobody("bob"))
        );
    }

    private static ListUserKeys.Row Row(long id) =>
        new()
        {
            Id = id,
            Name = "Build",
            VisiblePart = "sp_abc",
            Permissions = "read",
        };

    private Task<Result<RevokeAllKeys.Response>> RevokeAllAsync(
        int keys,
        string user = Accounts.Ann
    )
    {
        var store = Substitute.For<RevokeAllKeys.IStore>();
        store.DeleteAllAsync(7, default).Returns(keys);
        return new RevokeAllKeys.Handler(store, Accounts.OnlyAnn(), activity).Handle(
            new(user),
            default
        );
    }
}
