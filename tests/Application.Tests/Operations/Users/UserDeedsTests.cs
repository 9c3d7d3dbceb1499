using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class UserDeedsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly AccountChange Changed = new(7, "ann", "ann@example.com", true);
    private static readonly AccountChange AsBefore = new(7, "ann", "ann@example.com", false);

    private readonly CreateUser.IStore creating = Substitute.For<CreateUser.IStore>();
    private readonly IPlanLookup plans = Substitute.For<IPlanLookup>();
    private readonly IPasswordHasher passwords = Substitute.For<IPasswordHasher>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();
    private readonly FakeTimeProvider clock = new(Now);

    public UserDeedsTests()
    {
        plans.FindIdAsync("free", default).Returns(1);
        plans.FindIdAsync("pro", default).Returns(2);
        passwords.HashAsync("long-enough", default).Returns("hashed");
        creating.AddAsync(default!, default).ReturnsForAnyArgs(7);
    }

    [TestCase(null, "free", 1)]
    [TestCase("", "free", 1)]
    [TestCase("free", "free", 1)]
    [TestCase("pro", "pro", 2)]
    public async Task A_new_account_is_on_the_free_plan_unless_told_otherwise(
        string? plan,
        string name,
        long planId
    )
    {
        var result = await CreateAsync(plan);
        Assert.That(
            result.Value,
            Is.EqualTo(new CreateUser.Response(7, "Ann", "Ann@Example.com", name))
        );
        await creating
            .Received(1)
            .AddAsync(
                new CreateUser.NewAccount
                {
                    Username = "Ann",
                    Email = "Ann@Example.com",
                    PasswordHash = "hashed",
                    PlanId = planId,
                    CreatedAt = Now,
                },
                default
            );
        await activity.Did("user_created", "user", 7, $$"""{"username":"Ann","plan":"{{name}}"}""");
    }

    [Test]
    public async Task A_new_account_is_looked_for_by_folded_address_and_name()
    {
        await CreateAsync(plan: null);
        await creating.Received(1).IsEmailTakenAsync("ann@example.com", default);
        await creating.Received(1).IsUsernameTakenAsync("ann", default);
    }

    [Test]
    public async Task A_password_is_stored_as_its_hash_and_logged_without_it()
    {
        var store = Substitute.For<SetPassword.IStore>();
        var result = await new SetPassword.Handler(
            store,
            Accounts.OnlyAnn(),
            passwords,
            new NoTransaction(),
            activity
        ).Handle(new(Accounts.Ann, "long-enough"), default);
        Assert.That(result.Value, Is.EqualTo(Changed));
        await store.Received(1).SetPasswordAsync(7, "hashed", default);
        await activity.Did("password_changed", "user", 7, details: null);
    }

    [Test]
    public async Task A_password_of_nobody_is_not_even_hashed()
    {
        var store = Substitute.For<SetPassword.IStore>();
        var result = await new SetPassword.Handler(
            store,
            Accounts.OnlyAnn(),
            passwords,
            new NoTransaction(),
            activity
        ).Handle(new("bob", "long-enough"), default);
        Assert.That(result.Error, Is.EqualTo(Accounts.Nobody("bob")));
        await passwords.DidNotReceiveWithAnyArgs().HashAsync(default!, default);
        await store.DidNotReceiveWithAnyArgs().SetPasswordAsync(default, default!, default);
    }

    [Test]
    public async Task Verifying_is_logged_once()
    {
        Assert.That((await VerifyAsync(changes: true)).Value, Is.EqualTo(Changed));
        await activity.Did("user_verified", "user", 7, details: null);
    }

    [Test]
    public async Task Verifying_again_is_not_logged()
    {
        Assert.That((await VerifyAsync(changes: false)).Value, Is.EqualTo(AsBefore));
        await activity.DidNothing();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_suspension_begins_now(bool changes)
    {
        var store = Substitute.For<SuspendUser.IStore>();
        store.SuspendAsync(7, Now, default).Returns(changes);
        var result = await new SuspendUser.Handler(
            store,
            Accounts.OnlyAnn(),
            activity,
            clock
        ).Handle(new(Accounts.Ann), default);
        Assert.That(result.Value, Is.EqualTo(changes ? Changed : AsBefore));
    }

    [Test]
    public async Task Restoring_is_logged_once()
    {
        Assert.That((await RestoreAsync(changes: true)).Value, Is.EqualTo(Changed));
        await activity.Did("user_restored", "user", 7, details: null);
    }

    [Test]
    public async Task Restoring_again_is_not_logged()
    {
        Assert.That((await RestoreAsync(changes: false)).Value, Is.EqualTo(AsBefore));
        await activity.DidNothing();
    }

    [Test]
    public async Task Nobody_is_neither_verified_nor_restored()
    {
        var nobody = Accounts.Nobody("bob");
        Assert.That((await VerifyAsync(changes: true, "bob")).Error, Is.EqualTo(nobody));
        Assert.That((await RestoreAsync(changes: true, "bob")).Error, Is.EqualTo(nobody));
        await activity.DidNothing();
    }

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

    private Task<Result<CreateUser.Response>> CreateAsync(string? plan) =>
        new CreateUser.Handler(
            creating,
            plans,
            passwords,
            new NoTransaction(),
            activity,
            clock
        ).Handle(new("Ann@Example.com", "Ann", "long-enough", plan), default);

    private Task<Result<AccountChange>> VerifyAsync(bool changes, string user = Accounts.Ann)
    {
        var store = Substitute.For<VerifyUser.IStore>();
        store.VerifyAsync(7, default).Returns(changes);
        return new VerifyUser.Handler(store, Accounts.OnlyAnn(), activity).Handle(
            new(user),
            default
        );
    }

    private Task<Result<AccountChange>> RestoreAsync(bool changes, string user = Accounts.Ann)
    {
        var store = Substitute.For<RestoreUser.IStore>();
        store.RestoreAsync(7, default).Returns(changes);
        return new RestoreUser.Handler(store, Accounts.OnlyAnn(), activity).Handle(
            new(user),
            default
        );
    }
}
