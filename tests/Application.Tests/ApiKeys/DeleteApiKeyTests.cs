using NSubstitute;
using SharePanel.Application.ApiKeys;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.ApiKeys;

public sealed class DeleteApiKeyTests
{
    private readonly DeleteApiKey.IStore store = Substitute.For<DeleteApiKey.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_a_key_of_another_account()
    {
        store.NameAsync(4, Caller.Id, default).Returns((string?)null);
        Assert.That((await DeleteAsync(4)).Error, Is.EqualTo(ApiKeyErrors.NotFound));
        await store.DidNotReceiveWithAnyArgs().DeleteAsync(default, default, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task Lets_a_key_delete_itself()
    {
        var own = Caller.With().KeyId;
        store.NameAsync(own, Caller.Id, default).Returns("mine");
        Assert.That((await DeleteAsync(own)).IsSuccess);
        await store.Received(1).DeleteAsync(own, Caller.Id, Arg.Any<CancellationToken>());
        await activity.Did("api_key_deleted", "api_key", own, """{"key_name":"mine"}""");
    }

    private Task<Result<Done>> DeleteAsync(long id) =>
        new DeleteApiKey.Handler(store, Caller.With(), activity).Handle(new(id), default);
}
