using NSubstitute;
using SharePanel.Application.Orgs;

namespace SharePanel.Application.Tests.Orgs;

public sealed class ListMembersTests
{
    [Test]
    public async Task Refuses_an_organization_that_the_caller_is_no_member_of()
    {
        var store = Substitute.For<ListMembers.IStore>();
        store.MembershipAsync(3, Caller.Id, default).Returns((Membership?)null);
        var handler = new ListMembers.Handler(store, Caller.With(), Mapper.Instance);
        var result = await handler.Handle(new(3, null, null), default);
        Assert.That(result.Error, Is.EqualTo(OrgErrors.NotFound));
        await store.DidNotReceiveWithAnyArgs().MembersAsync(default, default, default);
    }
}
