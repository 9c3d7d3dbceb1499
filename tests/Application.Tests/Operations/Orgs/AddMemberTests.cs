using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Application.Tests.Operations.Orgs;

public sealed class AddMemberTests
{
    private const long Org = 3;
    private const string LevelTakes = "level must be a whole number from 1 to 3";

    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Standing Outsider = new() { AdminId = 1, Admins = 1 };
    private static readonly Standing Member = Outsider with { IsMember = true };
    private static readonly Standing LastAdmin = Member with { IsAdmin = true };
    private static readonly Standing OneOfTwo = LastAdmin with { Admins = 2 };

    private readonly AddMember.IStore store = Substitute.For<AddMember.IStore>();
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
        await store.Received(1).AddAsync(Membership(2, admin), default);
        await store.DidNotReceiveWithAnyArgs().UpdateAsync(default!, default);
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
        await store.Received(1).UpdateAsync(Membership(3, admin), default);
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
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
        var standing = LastAdmin with { AdminId = owner, Admins = admins };
        Assert.That((await AddAsync(standing, level: 1, admin: true)).Error, Is.Null);
        await store.Received(1).UpdateAsync(Membership(1, admin: true), default);
    }

    [Test]
    public async Task One_of_two_administrators_may_cease_to_be_one() =>
        Assert.That((await AddAsync(OneOfTwo, level: 1, admin: false)).Error, Is.Null);

    [Test]
    public Task The_owner_stays_an_administrator() =>
        RefusesAsync(OneOfTwo with { AdminId = 7 }, OperationErrors.IsOwner(Accounts.AnnsAccount));

    [Test]
    public Task The_last_administrator_stays_one() =>
        RefusesAsync(LastAdmin, OperationErrors.LastAdmin(Accounts.AnnsAccount));

    [Test]
    public Task Nobody_joins_an_organization_that_is_not_there() =>
        RefusesAsync(standing: null, OperationErrors.NoOrganization(Org));

    [Test]
    public Task Nobody_is_added() => RefusesAsync(Outsider, Accounts.Nobody("bob"), "bob");

    [TestCase(null, "level is required")]
    [TestCase(0, LevelTakes)]
    [TestCase(1, null)]
    [TestCase(3, null)]
    [TestCase(4, LevelTakes)]
    public void There_are_three_levels(int? level, string? message) =>
        Assert.That(
            new AddMember.Validator().MessageFor(new(Org, "7", level, Admin: true)),
            Is.EqualTo(message)
        );

    private static NewMembership Membership(int level, bool admin) =>
        new()
        {
            AccountId = 7,
            OrganizationId = Org,
            IsAdmin = admin,
            PermissionLevel = level,
            CreatedAt = Now,
        };

    private async Task RefusesAsync(Standing? standing, Error error, string user = Accounts.Ann)
    {
        var result = await AddAsync(standing, level: 2, admin: false, user);
        Assert.That(result.Error, Is.EqualTo(error));
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await store.DidNotReceiveWithAnyArgs().UpdateAsync(default!, default);
        await activity.DidNothing();
    }

    private Task<Result<AddMember.Response>> AddAsync(
        Standing? standing,
        int level,
        bool admin,
        string user = Accounts.Ann
    )
    {
        store.FindLockedAsync(Org, 7, default).Returns(standing);
        return new AddMember.Handler(
            store,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(new(Org, user, level, admin), default);
    }
}
