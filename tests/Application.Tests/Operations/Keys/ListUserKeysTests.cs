using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Keys;

namespace SharePanel.Application.Tests.Operations.Keys;

public sealed class ListUserKeysTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

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
}
