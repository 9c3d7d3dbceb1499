using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class CreateUserTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly CreateUser.IStore store = Substitute.For<CreateUser.IStore>();
    private readonly IPlanLookup plans = Substitute.For<IPlanLookup>();
    private readonly IPasswordHasher passwords = Substitute.For<IPasswordHasher>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    public CreateUserTests()
    {
        plans.FindIdAsync("free", default).Returns(1);
        plans.FindIdAsync("pro", default).Returns(2);
        plans.NamesAsync(default).Returns(["free", "pro"]);
        passwords.HashAsync("long-enough", default).Returns("hashed");
        store.AddAsync(default!, default).ReturnsForAnyArgs(7);
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
        var result = await CreateAsync("Ann@Example.com", "Ann", plan);
        Assert.That(
            result.Value,
            Is.EqualTo(new CreateUser.Response(7, "Ann", "Ann@Example.com", name))
        );
        await store
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
        await CreateAsync("Ann@Example.com", "Ann");
        await store.Received(1).IsEmailTakenAsync("ann@example.com", default);
        await store.Received(1).IsUsernameTakenAsync("ann", default);
    }

    [Test]
    public async Task Refuses_an_unknown_plan()
    {
        var result = await CreateAsync(plan: "gold");
        Assert.That(
            result.Error?.Message,
            Is.EqualTo("No plan is named gold; the plans are free, pro")
        );
        await AddedNothingAsync();
    }

    [Test]
    public async Task Refuses_an_address_that_differs_only_in_case()
    {
        store.IsEmailTakenAsync("ann@example.com", default).Returns(true);
        var result = await CreateAsync(email: "ANN@Example.com");
        Assert.That(result.Error, Is.EqualTo(OperationErrors.EmailTaken));
        await AddedNothingAsync();
    }

    [Test]
    public async Task Refuses_a_username_that_differs_only_in_width()
    {
        store.IsUsernameTakenAsync("ann", default).Returns(true);
        var result = await CreateAsync(username: "Ａｎｎ");
        Assert.That(result.Error, Is.EqualTo(OperationErrors.UsernameTaken));
        await AddedNothingAsync();
    }

    [Test]
    public async Task Hashes_before_the_transaction_begins()
    {
        var unitOfWork = Substitute.For<IUnitOfWork>();
        await CreateAsync(unitOfWork: unitOfWork);
        Received.InOrder(() =>
        {
            _ = passwords.HashAsync("long-enough", Arg.Any<CancellationToken>());
            _ = unitOfWork.InTransactionAsync(
                Arg.Any<Func<Task<Result<CreateUser.Response>>>>(),
                Arg.Any<CancellationToken>()
            );
        });
    }

    private Task<Result<CreateUser.Response>> CreateAsync(
        string email = "a@x.com",
        string username = "a",
        string? plan = null,
        IUnitOfWork? unitOfWork = null
    ) =>
        new CreateUser.Handler(
            store,
            plans,
            passwords,
            unitOfWork ?? new NoTransaction(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(new(email, username, "long-enough", plan), default);

    private async Task AddedNothingAsync()
    {
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await activity.DidNothing();
    }
}
