using NSubstitute;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class ListUsersTests
{
    [Test]
    public async Task Users_are_listed_page_by_page()
    {
        var rows = Lists.Of(id => new ListUsers.Row
        {
            Id = id,
            Username = "ann",
            Email = Accounts.Ann,
            Plan = "free",
        });
        var store = Substitute.For<ListUsers.IStore>();
        store.ListAsync(Lists.Asked, default).Returns(rows);
        var result = await new ListUsers.Handler(store).Handle(new(1, 1), default);
        Lists.IsFirstOf(rows, result.Value!);
    }
}
