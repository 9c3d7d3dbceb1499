using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Orgs;

namespace SharePanel.Application.Tests.Orgs;

public sealed class DeleteOrgTests
{
    private readonly DeleteOrg.IStore store = Substitute.For<DeleteOrg.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_an_organization_that_the_caller_is_no_member_of()
    {
        GivenMembership(null);
        Assert.That((await DeleteAsync()).Error, Is.EqualTo(OrgErrors.NotFound));
        await DeletedNothingAsync();
    }

    [Test]
    public async Task Refuses_a_member_who_is_no_administrator()
    {
        GivenMembership(new() { IsAdmin = false, Title = "Acme" });
        Assert.That((await DeleteAsync()).Error, Is.EqualTo(OrgErrors.MayNotDelete));
        await DeletedNothingAsync();
    }

    [Test]
    public async Task Deletes_for_an_administrator_and_logs_the_title()
    {
        GivenMembership(new() { IsAdmin = true, Title = "Acme" });
        Assert.That((await DeleteAsync()).IsSuccess);
        await store.Received(1).DeleteAsync(3, Arg.Any<CancellationToken>());
        await activity.Did("organization_deleted", "organization", 3, """{"org_name":"Acme"}""");
    }

    private void GivenMembership(Membership? membership) =>
        store.MembershipAsync(3, Caller.Id, default).Returns(membership);

    private Task<Result<Done>> DeleteAsync() =>
        new DeleteOrg.Handler(store, Caller.With(), activity).Handle(new(3), default);

    private async Task DeletedNothingAsync()
    {
        await store.DidNotReceiveWithAnyArgs().DeleteAsync(default, default);
        await activity.DidNothing();
    }
}
