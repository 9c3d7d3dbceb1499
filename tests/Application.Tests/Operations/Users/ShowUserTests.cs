using NSubstitute;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class ShowUserTests
{
    [Test]
    public async Task Showing_tells_what_is_stored_of_whom_it_finds()
    {
        var row = new ShowUser.Row
        {
            Id = 7,
            Username = "ann",
            Email = Accounts.Ann,
            Plan = "free",
        };
        var store = Substitute.For<ShowUser.IStore>();
        store.ShowAsync(7, default).Returns(row);
        var handler = new ShowUser.Handler(store, Accounts.OnlyAnn());
        Assert.That((await handler.Handle(new(Accounts.Ann), default)).Value, Is.SameAs(row));
        Assert.That(
            (await handler.Handle(new("bob"), default)).Error,
            Is.EqualTo(Accounts.Nobody("bob"))
        );
    }
}
