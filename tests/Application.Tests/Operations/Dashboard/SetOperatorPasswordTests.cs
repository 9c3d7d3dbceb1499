using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Application.Tests.Operations.Dashboard;

public sealed class SetOperatorPasswordTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly SetOperatorPassword.IStore store =
        Substitute.For<SetOperatorPassword.IStore>();
    private readonly IPasswordHasher passwords = Substitute.For<IPasswordHasher>();

    public SetOperatorPasswordTests() =>
        passwords.HashAsync("long-enough", default).Returns("hashed");

    [Test]
    public async Task The_password_is_stored_as_its_hash()
    {
        var result = await SetAsync(new NoTransaction());
        Assert.That(result.Value, Is.EqualTo(new SetOperatorPassword.Response("operator", Now)));
        await store.Received(1).SetAsync("hashed", Now, default);
    }

    [Test]
    public async Task The_password_is_hashed_before_the_transaction_begins()
    {
        var unitOfWork = Substitute.For<IUnitOfWork>();
        await SetAsync(unitOfWork);
        await passwords.Received(1).HashAsync("long-enough", default);
        await store.DidNotReceiveWithAnyArgs().SetAsync(default!, default, default);
        await unitOfWork
            .Received(1)
            .InTransactionAsync(
                Arg.Any<Func<Task<Result<SetOperatorPassword.Response>>>>(),
                default
            );
    }

    private Task<Result<SetOperatorPassword.Response>> SetAsync(IUnitOfWork unitOfWork) =>
        new SetOperatorPassword.Handler(
            store,
            passwords,
            unitOfWork,
            new FakeTimeProvider(Now)
        ).Handle(new("long-enough"), default);
}
