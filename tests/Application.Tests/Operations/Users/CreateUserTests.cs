using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class CreateUserTests
{
    private readonly CreateUser.IStore store = Substitute.For<CreateUser.IStore>();
    private readonly IPlanLookup plans = Substitute.For<IPlanLookup>();
    private readonly IPasswordHasher passwords = Substitute.For<IPasswordHasher>();
    private readonly IUnitOfWork unitOfWork = Substitute.For<IUnitOfWork>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_an_unknown_plan()
    {
        plans.NamesAsync(default).Returns(["free", "pro"]);
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
        GivenFreePlan();
        store.IsEmailTakenAsync("ann@example.com", default).Returns(true);
        var result = await CreateAsync(email: "ANN@Example.com");
        Assert.That(result.Error, Is.EqualTo(OperationErrors.EmailTaken));
        await AddedNothingAsync();
    }

    [Test]
    public async Task Refuses_a_username_that_differs_only_in_width()
    {
        GivenFreePlan();
        store.IsUsernameTakenAsync("ann", default).Returns(true);
        var result = await CreateAsync(username: "Ａｎｎ");
        Assert.That(result.Error, Is.EqualTo(OperationErrors.UsernameTaken));
        await AddedNothingAsync();
    }

    [Test]
    public async Task Hashes_before_the_transaction_begins()
    {
        await new CreateUser.Handler(
            store,
            plans,
            passwords,
            unitOfWork,
            activity,
            new FakeTimeProvider()
        ).Handle(new("a@x.com", "a", "long-enough", null), default);
        Received.InOrder(() =>
        {
            _ = passwords.HashAsync("long-enough", Arg.Any<CancellationToken>());
            _ = unitOfWork.InTransactionAsync(
                Arg.Any<Func<Task<Result<CreateUser.Response>>>>(),
                Arg.Any<CancellationToken>()
            );
        });
    }

    [TestCase(null, "ann", "long-enough", "email is required")]
    [TestCase("ann", "ann", "long-enough", "email must be an e-mail address")]
    [TestCase("a@x.com", "", "long-enough", "username is required")]
    [TestCase("a@x.com", "ann", "", "password is required")]
    [TestCase(
        "a@x.com",
        "ann",
        "7 chars",
        "password must be text of 8 to 1000 characters without control characters"
    )]
    public void Refuses_at_once(string? email, string username, string password, string message) =>
        Assert.That(
            new CreateUser.Validator().MessageFor(new(email, username, password, null)),
            Is.EqualTo(message)
        );

    private void GivenFreePlan() => plans.FindIdAsync("free", default).Returns(1);

    private Task<Result<CreateUser.Response>> CreateAsync(
        string email = "a@x.com",
        string username = "a",
        string? plan = null
    ) =>
        new CreateUser.Handler(
            store,
            plans,
            passwords,
            new NoTransaction(),
            activity,
            new FakeTimeProvider()
        ).Handle(new(email, username, "long-enough", plan), default);

    private async Task AddedNothingAsync()
    {
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await activity.DidNothing();
    }
}
