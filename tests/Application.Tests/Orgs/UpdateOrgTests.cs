using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Orgs;

namespace SharePanel.Application.Tests.Orgs;

public sealed class UpdateOrgTests
{
    private readonly UpdateOrg.IStore store = Substitute.For<UpdateOrg.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_an_organization_that_the_caller_is_no_member_of()
    {
        GivenMembership(null);
        Assert.That((await UpdateAsync()).Error, Is.EqualTo(OrgErrors.NotFound));
        await ChangedNothingAsync();
    }

    [Test]
    public async Task Refuses_a_member_who_is_no_administrator()
    {
        GivenMembership(new() { IsAdmin = false, Title = "Acme" });
        Assert.That((await UpdateAsync()).Error, Is.EqualTo(OrgErrors.MayNotUpdate));
        await ChangedNothingAsync();
    }

    [Test]
    public async Task Refuses_a_path_that_another_organization_has()
    {
        GivenMembership(new() { IsAdmin = true, Title = "Acme" });
        store.IsPathTakenAsync("acme", 3, default).Returns(true);
        Assert.That((await UpdateAsync()).Error, Is.EqualTo(OrgErrors.PathTaken));
        await ChangedNothingAsync();
    }

    [Test]
    public async Task Logs_which_fields_changed_but_not_what_they_hold()
    {
        GivenMembership(new() { IsAdmin = true, Title = "Acme" });
        Assert.That((await UpdateAsync()).IsSuccess);
        await store.Received(1).UpdateAsync(3, null, "acme", "", Arg.Any<CancellationToken>());
        await activity.Did(
            "organization_updated",
            "organization",
            3,
            """{"fields":["path","contact"]}"""
        );
    }

    private void GivenMembership(Membership? membership) =>
        store.MembershipAsync(3, Caller.Id, default).Returns(membership);

    private Task<Result<Done>> UpdateAsync() =>
        new UpdateOrg.Handler(store, Caller.With(), activity).Handle(
            new(3, null, "acme", ""),
            default
        );

    private async Task ChangedNothingAsync()
    {
        await store
            .DidNotReceiveWithAnyArgs()
            .UpdateAsync(default, default, default, default, default);
        await activity.DidNothing();
    }
}
