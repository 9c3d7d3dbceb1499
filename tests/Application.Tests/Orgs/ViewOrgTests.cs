using NSubstitute;
using SharePanel.Application.Orgs;
using SharePanel.Domain.Orgs;

namespace SharePanel.Application.Tests.Orgs;

public sealed class ViewOrgTests
{
    [Test]
    public async Task Refuses_an_organization_that_the_caller_is_no_member_of()
    {
        var store = Substitute.For<ViewOrg.IStore>();
        store.FindAsync(3, Caller.Id, default).Returns((OrganizationDetails?)null);
        var handler = new ViewOrg.Handler(store, Caller.With(), Mapper.Instance);
        var result = await handler.Handle(new(3), default);
        Assert.That(result.Error, Is.EqualTo(OrgErrors.NotFound));
    }
}
