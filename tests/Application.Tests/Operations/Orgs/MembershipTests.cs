using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Application.Tests.Operations.Orgs;

public sealed class MembershipTests
{
    private const long Org = 3;

    private static readonly Standing Outsider = new() { AdminId = 1, Admins = 1 };
    private static readonly Standing LastAdmin = new()
    {
        AdminId = 1,
        IsMember = true,
        IsAdmin = true,
        Admins = 1,
    };
    private static readonly Standing Owner = LastAdmin with { AdminId = Caller.Id, Admins = 2 };

    private readonly AddMember.IStore adding = Substitute.For<AddMember.IStore>();
    private readonly RemoveMember.IStore removing = Substitute.For<RemoveMember.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Both_refuse_an_organization_that_is_not_there()
    {
        adding.FindLockedAsync(Org, Caller.Id, default).Returns((Standing?)null);
        removing.FindLockedAsync(Org, Caller.Id, default).Returns((Standing?)null);
        Assert.That((await AddAsync()).Error, Is.EqualTo(OperationErrors.NoOrganization(Org)));
        Assert.That((await RemoveAsync()).Error, Is.EqualTo(OperationErrors.NoOrganization(Org)));
        await ChangedNothingAsync();
    }

    [Test]
    public async Task Both_refuse_whom_nobody_is()
    {
        Assert.That((await AddAsync("bob")).Error, Is.EqualTo(Accounts.Nobody("bob")));
        Assert.That((await RemoveAsync("bob")).Error, Is.EqualTo(Accounts.Nobody("bob")));
        await ChangedNothingAsync();
    }

    [Test]
    public async Task Removing_refuses_who_is_no_member()
    {
        GivenStanding(Outsider);
        Assert.That(
            (await RemoveAsync()).Error,
            Is.EqualTo(OperationErrors.NotAMember(Accounts.AnnsAccount, Org))
        );
        await ChangedNothingAsync();
    }

    [Test]
    public async Task Both_keep_the_owner_an_administrator()
    {
        GivenStanding(Owner);
        var refusal = OperationErrors.IsOwner(Accounts.AnnsAccount);
        Assert.That((await AddAsync()).Error, Is.EqualTo(refusal));
        Assert.That((await RemoveAsync()).Error, Is.EqualTo(refusal));
        await ChangedNothingAsync();
    }

    [Test]
    public async Task Both_keep_the_last_administrator()
    {
        GivenStanding(LastAdmin);
        var refusal = OperationErrors.LastAdmin(Accounts.AnnsAccount);
        Assert.That((await AddAsync()).Error, Is.EqualTo(refusal));
        Assert.That((await RemoveAsync()).Error, Is.EqualTo(refusal));
        await ChangedNothingAsync();
    }

    [TestCase(0)]
    [TestCase(4)]
    public void Adding_knows_three_levels(int level) =>
        Assert.That(
            new AddMember.Validator().MessageFor(new(Org, Accounts.Ann, level, Admin: false)),
            Is.EqualTo("level must be a whole number from 1 to 3")
        );

    private void GivenStanding(Standing standing)
    {
        adding.FindLockedAsync(Org, Caller.Id, default).Returns(standing);
        removing.FindLockedAsync(Org, Caller.Id, default).Returns(standing);
    }

    private Task<Result<AddMember.Response>> AddAsync(string user = Accounts.Ann) =>
        new AddMember.Handler(adding, Accounts.OnlyAnn(), activity, new FakeTimeProvider()).Handle(
            new(Org, user, 2, Admin: false),
            default
        );

    private Task<Result<RemoveMember.Response>> RemoveAsync(string user = Accounts.Ann) =>
        new RemoveMember.Handler(removing, Accounts.OnlyAnn(), activity).Handle(
            new(Org, user),
            default
        );

    private async Task ChangedNothingAsync()
    {
        await adding.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await adding.DidNotReceiveWithAnyArgs().UpdateAsync(default!, default);
        await removing.DidNotReceiveWithAnyArgs().RemoveAsync(default, default, default);
        await activity.DidNothing();
    }
}
