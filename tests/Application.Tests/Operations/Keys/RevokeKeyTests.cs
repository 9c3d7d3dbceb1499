using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Keys;

namespace SharePanel.Application.Tests.Operations.Keys;

public sealed class RevokeKeyTests
{
    private readonly RevokeKey.IStore store = Substitute.For<RevokeKey.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task A_key_is_revoked_and_told()
    {
        var key = new RevokeKey.Response
        {
            Id = 5,
            Name = "Build",
            VisiblePart = "sp_abc",
            UserId = 7,
        };
        store.FindAsync(5, default).Returns(key);
        Assert.That((await RevokeAsync()).Value, Is.EqualTo(key));
        await store.Received(1).DeleteAsync(5, default);
        await activity.Did("api_key_revoked", "api_key", 5, """{"key_name":"Build"}""");
    }

    [Test]
    public async Task A_key_that_is_not_there_is_not_revoked()
    {
        store.FindAsync(5, default).Returns((RevokeKey.Response?)null);
        Assert.That((await RevokeAsync()).Error, Is.EqualTo(OperationErrors.NoKey(5)));
        await store.DidNotReceiveWithAnyArgs().DeleteAsync(default, default);
        await activity.DidNothing();
    }

    private Task<Result<RevokeKey.Response>> RevokeAsync() =>
        new RevokeKey.Handler(store, activity).Handle(new(5), default);
}
