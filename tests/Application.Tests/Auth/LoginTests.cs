using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Auth;
using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.Tests.Auth;

public sealed class LoginTests
{
    private readonly Login.IStore store = Substitute.For<Login.IStore>();
    private readonly IPasswordHasher passwords = Substitute.For<IPasswordHasher>();
    private readonly ILoginThrottle throttle = Substitute.For<ILoginThrottle>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_an_unknown_address_after_the_same_work_as_a_known_one()
    {
        store.FindAsync("a@x.com", default).Returns((Login.Credentials?)null);
        Assert.That((await LogInAsync()).Error, Is.EqualTo(AuthErrors.InvalidCredentials));
        await passwords.Received(1).VerifyAsync("secret", null, Arg.Any<CancellationToken>());
        await MadeNoKeyAsync();
    }

    [Test]
    public async Task Refuses_a_wrong_password()
    {
        GivenAccount(passwordFits: false);
        Assert.That((await LogInAsync()).Error, Is.EqualTo(AuthErrors.InvalidCredentials));
        await MadeNoKeyAsync();
    }

    [Test]
    public async Task Refuses_a_suspended_account_like_a_wrong_password()
    {
        GivenAccount(suspended: true);
        Assert.That((await LogInAsync()).Error, Is.EqualTo(AuthErrors.InvalidCredentials));
        await MadeNoKeyAsync();
    }

    [Test]
    public async Task Refuses_who_has_to_wait_before_it_looks_at_the_password()
    {
        GivenAccount();
        throttle.BeginTryAsync("a@x.com", null).Returns(TimeSpan.FromSeconds(8));
        var error = (await LogInAsync()).Error;
        Assert.That((error?.Status, error?.RetryAfter), Is.EqualTo((429, TimeSpan.FromSeconds(8))));
        await passwords.DidNotReceiveWithAnyArgs().VerifyAsync(default!, default, default);
        await MadeNoKeyAsync();
    }

    [Test]
    public async Task Forgets_failures_once_the_owner_is_in()
    {
        GivenAccount();
        await LogInAsync();
        await throttle.Received(1).SucceededAsync("a@x.com");
    }

    [Test]
    public async Task Forgets_no_failure_for_a_wrong_password()
    {
        GivenAccount(passwordFits: false);
        await LogInAsync();
        await throttle.DidNotReceiveWithAnyArgs().SucceededAsync(default!);
    }

    [TestCase(null, "API Key for ann")]
    [TestCase("", "API Key for ann")]
    [TestCase("Laptop", "Laptop")]
    public async Task Names_the_key_after_the_account_unless_told(string? name, string expected)
    {
        GivenAccount();
        var result = await LogInAsync(name);
        Assert.That(ApiKeyToken.IsWellFormed(result.Value!.ApiKey));
        await store
            .Received(1)
            .AddKeyAsync(
                Arg.Is<NewApiKey>(key =>
                    key.Name == expected && key.Permissions == KeyPermissions.ReadWrite
                ),
                ApiKey.MaxFromLogin,
                Arg.Any<CancellationToken>()
            );
    }

    private void GivenAccount(bool passwordFits = true, bool suspended = false)
    {
        var account = new Login.Credentials
        {
            Id = Caller.Id,
            Username = "ann",
            PasswordHash = "hash",
            Suspended = suspended,
        };
        store.FindAsync("a@x.com", default).Returns(account);
        passwords.VerifyAsync("secret", "hash", default).Returns(passwordFits);
    }

    private Task<Result<Login.Response>> LogInAsync(string? name = null)
    {
        var handler = new Login.Handler(
            store,
            passwords,
            throttle,
            Substitute.For<IOrigin>(),
            new NoTransaction(),
            activity,
            new FakeTimeProvider()
        );
        return handler.Handle(new("A@x.com", "secret", name), default);
    }

    private async Task MadeNoKeyAsync()
    {
        await store.DidNotReceiveWithAnyArgs().AddKeyAsync(default!, default, default);
        await activity.DidNothing();
    }

    private sealed class NoTransaction : IUnitOfWork
    {
        public Task<T> InTransactionAsync<T>(
            Func<Task<T>> work,
            CancellationToken cancellationToken
        )
            where T : IResult<T> => work();
    }
}
