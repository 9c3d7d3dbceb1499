using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Application.Tests.Operations.Orgs;

public sealed class RemoveMemberTests
{
    private const long Org = 3;

    private static readonly Standing Outsider = new() { AdminId = 1, Admins = 1 };
    private static readonly Standing Member = Outsider with { IsMember = true };
    private static readonly Standing LastAdmin = Member with { IsAdmin = true };
    private static readonly Standing OneOfTwo = LastAdmin with { Admins = 2 };

    private readonly RemoveMember.IStore store = Substitute.For<RemoveMember.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task A_membership_is_ended()
    {
        var result = await RemoveAsync(Member);
        Assert.That(result.Value, Is.EqualTo(new RemoveMember.Response(Org, 7, "ann@example.com")));
        await store.Received(1).RemoveAsync(Org, 7, default);
        await activity.Did("member_removed", "organization", Org, details: null);
    }

    [Test]
    public async Task One_of_two_administrators_may_go() =>
        Assert.That((await RemoveAsync(OneOfTwo)).Error, Is.Null);

    [Test]
    public Task The_owner_stays() =>
        RefusesAsync(OneOfTwo with { AdminId = 7 }, OperationErrors.IsOwner(Accounts.AnnsAccount));

    [Test]
    public Task The_last_administrator_stays() =>
        RefusesAsync(LastAdmin, OperationErrors.LastAdmin(Accounts.AnnsAccount));

    [Test]
    public Task Who_is_no_member_cannot_go() =>
        RefusesAsync(Outsider, OperationErrors.NotAMember(Accounts.AnnsAccount, Org));

    [Test]
    public Task Nobody_leaves_an_organization_that_is_not_there() =>
        RefusesAsync(standing: null, OperationErrors.NoOrganization(Org));

    [Test]
    public Task Nobody_is_removed() => RefusesAsync(Member, Accounts.Nobody("bob"), "bob");

    private async Task RefusesAsync(Standing? standing, Error error, string user = Accounts.Ann)
    {
        Assert.That((await RemoveAsync(standing, user)).Error, Is.EqualTo(error));
        await store.DidNotReceiveWithAnyArgs().RemoveAsync(default, default, default);
        await activity.DidNothing();
    }

    private Task<Result<RemoveMember.Response>> RemoveAsync(
        Standing? standing,
        string user = Accounts.Ann
    )
    {
        store.FindLockedAsync(Org, 7, default).Returns(standing);
        return new RemoveMember.Handler(store, Accounts.OnlyAnn(), activity).Handle(
            new(Org, user),
            default
        );
    }
}
