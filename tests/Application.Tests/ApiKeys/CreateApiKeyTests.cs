using System.Linq.Expressions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.ApiKeys;
using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.Tests.ApiKeys;

public sealed class CreateApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly CreateApiKey.IStore store = Substitute.For<CreateApiKey.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [TestCase("write", "read")]
    [TestCase("write", "read,write")]
    [TestCase("write", "write, read")]
    public async Task Refuses_more_permissions_than_the_caller_has(string held, string wanted)
    {
        var result = await CreateAsync(new("k", wanted, null), held);
        Assert.That(result.Error, Is.EqualTo(ApiKeyErrors.MorePermissions));
        await AddedNothingAsync();
    }

    [TestCase(0)]
    [TestCase(-1)]
    public async Task Refuses_an_expiry_that_is_not_in_the_future(int seconds)
    {
        var result = await CreateAsync(new("k", null, Now.AddSeconds(seconds)));
        Assert.That(result.Error, Is.EqualTo(ApiKeyErrors.ExpiresInThePast));
        Assert.That(result.Error!.Message, Is.EqualTo("expires_at must lie in the future"));
        Assert.That(result.Error.Status, Is.EqualTo(400));
        await AddedNothingAsync();
    }

    [TestCase(100)]
    [TestCase(101)]
    public async Task Refuses_when_the_account_has_as_many_as_it_may(int active)
    {
        store.CountActiveLockedAsync(Caller.Id, Now, default).Returns(active);
        var result = await CreateAsync(new("k", null, null));
        Assert.That(result.Error, Is.EqualTo(ApiKeyErrors.LimitReached));
        Assert.That(
            result.Error!.Message,
            Is.EqualTo("API key limit reached: at most 100 active keys")
        );
        await AddedNothingAsync();
    }

    [TestCase("read,write", null, "read,write")]
    [TestCase("read,write", "write, read", "read,write")]
    [TestCase("read,write", "read", "read")]
    [TestCase("write", null, "write")]
    [TestCase("write", "write", "write")]
    public async Task Hands_out_what_was_asked_or_what_the_caller_has(
        string held,
        string? wanted,
        string given
    )
    {
        store.CountActiveLockedAsync(Caller.Id, Now, default).Returns(99);
        await CreateAsync(new("k", wanted, null), held);
        await AddedAsync(key => key.Permissions == given && key.Name == "k");
    }

    [TestCase(null)]
    [TestCase("")]
    public async Task Names_it_unless_told(string? name)
    {
        await CreateAsync(new(name, null, Now.AddSeconds(1)));
        await AddedAsync(key => key.Name == "New API Key" && key.ExpiresAt == Now.AddSeconds(1));
    }

    [Test]
    public async Task Answers_the_secret_and_keeps_it_from_the_log()
    {
        store.AddAsync(default!, default).ReturnsForAnyArgs(9);
        var result = await CreateAsync(new("k", "read", null));
        Assert.That(ApiKeyToken.IsWellFormed(result.Value!.ApiKey));
        await AddedAsync(key => key.Token == result.Value.ApiKey);
        await activity.Did(
            "api_key_created",
            "api_key",
            9,
            """{"key_name":"k","permissions":"read"}"""
        );
    }

    private Task<Result<CreateApiKey.Response>> CreateAsync(
        CreateApiKey.Command command,
        string held = KeyPermissions.ReadWrite
    ) =>
        new CreateApiKey.Handler(
            store,
            Caller.With(held),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(command, default);

    private async Task AddedAsync(Expression<Predicate<NewApiKey>> fits) =>
        await store.Received(1).AddAsync(Arg.Is(fits!), Arg.Any<CancellationToken>());

    private async Task AddedNothingAsync()
    {
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await activity.DidNothing();
    }
}
