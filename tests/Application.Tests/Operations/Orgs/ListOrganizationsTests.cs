using NSubstitute;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Application.Tests.Operations.Orgs;

public sealed class ListOrganizationsTests
{
    [Test]
    public async Task Organizations_are_listed_of_all_or_of_one()
    {
        var rows = Lists.Of(id => new ListOrganizations.Row
        {
            Id = id,
            Title = "Ann's",
            Path = "anns",
            AdminEmail = Accounts.Ann,
        });
        var store = Substitute.For<ListOrganizations.IStore>();
        var handler = new ListOrganizations.Handler(store, Accounts.OnlyAnn());
        await Lists.IsOfAllOrOfOneAsync(
            store,
            rows,
            user => handler.Handle(new(user, 1, 1), default)
        );
    }
}
