using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.ApiKeys;
using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.Tests.ApiKeys;

public sealed class ListApiKeysTests
{
    [TestCase(null, true)]
    [TestCase(1, true)]
    [TestCase(0, false)]
    [TestCase(-1, false)]
    public async Task Shows_a_key_as_active_until_it_expires(int? seconds, bool active)
    {
        var clock = new FakeTimeProvider();
        var key = new ApiKey
        {
            Name = "k",
            Permissions = KeyPermissions.Read,
            ExpiresAt = seconds is { } s ? clock.GetUtcNow().AddSeconds(s) : null,
        };
        var store = Substitute.For<ListApiKeys.IStore>();
        store.ListAsync(Caller.Id, new Paging(1000, 0), default).Returns([key]);
        var handler = new ListApiKeys.Handler(store, Caller.With(), clock);
        var page = (await handler.Handle(new(null, null), default)).Value!;
        Assert.That(page.Rows.Single().IsActive, Is.EqualTo(active));
    }
}
