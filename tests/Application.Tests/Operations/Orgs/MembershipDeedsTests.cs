using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Application.Tests.Operations.Orgs;

public sealed class MembershipDeedsTests
{
    private const long Org = 3;

    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Standing Outsider = new() { AdminId = 1, Admins = 1 };
    private static readonly Standing Member = Outsider with { IsMember = true };

    private readonly AddMember.IStore adding = Substitute.For<AddMember.IStore>();
    private readonly RemoveMember.IStore removing = Substitute.For<RemoveMember.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [TestCase(false, "false")]
    [TestCase(true, "true")]
    public async Task Whoever_is_new_is_added(bool admin, string text)
    {
        var result = await AddAsync(Outsider, level: 2, admin);
        Assert.That(
            result.Value,
            Is.EqualTo(new AddMember.Response(Org, 7, "ann@example.com", 2, admin, Updated: false))
        );
        await adding.Received(1).AddAsync(Membership(2, admin), default);
        await adding.DidNotReceiveWithAnyArgs().UpdateAsync(default!, default);
        await activity.Did(
            "member_added",
            "organization",
            Org,
            $$"""{"level":2,"admin":{{text}}}"""
        );
    }

    [TestCase(false, "false")]
    [TestCase(true, "true")]
    public async Task Whoever_is_a_member_is_changed(bool admin, string text)
    {
        var result = await AddAsync(Member, level: 3, admin);
        Assert.That(
            result.Value,
            Is.EqualTo(new AddMember.Response(Org, 7, "ann@example.com", 3, admin, Updated: true))
        );
        await adding.Received(1).UpdateAsync(Membership(3, admin), default);
        await adding.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await activity.Did(
            "member_updated",
            "organization",
            Org,
            $$"""{"level":3,"admin":{{text}}}"""
        );
    }

    [TestCase(7, 1)]
    [TestCase(1, 1)]
    public async Task Owner_and_last_administrator_may_get_another_level(long owner, int admins)
    {
        var standing = new Standing
        {
            AdminId = owner,
            IsMember = true,
            IsAdmin = true,
            Admins = admins,
        };
        Assert.That((await AddAsync(standing, level: 1, admin: true)).Error, Is.Null);
        await adding.Received(1).UpdateAsync(Membership(1, admin: true), default);
    }

    [Test]
    public async Task One_of_two_administrators_may_cease_to_be_one_or_go()
    {
        var standing = Member with { IsAdmin = true, Admins = 2 };
        Assert.That((await AddAsync(standing, level: 1, admin: false)).Error, Is.Null);
        Assert.That((await RemoveAsync(standing)).Error, Is.Null);
    }

    [Test]
    public async Task A_membership_is_ended()
    {
        var result = await RemoveAsync(Member);
        Assert.That(result.Value, Is.EqualTo(new RemoveMember.Response(Org, 7, "ann@example.com")));
        await removing.Received(1).RemoveAsync(Org, 7, default);
        await activity.Did("member_removed", "organization", Org, details: null);
    }

    private static NewMembership Membership(int level, bool admin) =>
        new()
        {
            AccountId = 7,
            OrganizationId = Org,
            IsAdmin = admin,
            PermissionLevel = level,
            CreatedAt = Now,
        };

    private Task<Result<AddMember.Response>> AddAsync(Standing standing, int level, bool admin)
    {
        adding.FindLockedAsync(Org, 7, default).Returns(standing);
        return new AddMember.Handler(
            adding,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(new(Org, Accounts.Ann, level, admin), default);
    }

    private Task<Result<RemoveMember.Response>> RemoveAsync(Standing standing)
    {
        removing.FindLockedAsync(Org, 7, default).Returns(standing);
        return new RemoveMember.Handler(removing, Accounts.OnlyAnn(), activity).Handle(
            new(Org, Accounts.Ann),
            default
        );
    }
}
