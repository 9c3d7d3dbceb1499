using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Stats;

namespace SharePanel.Application.Tests.Stats;

public sealed class OverviewStatsTests
{
    [Test]
    public async Task Counts_keys_that_work_now()
    {
        var clock = new FakeTimeProvider();
        var store = Substitute.For<OverviewStats.IStore>();
        store
            .OverviewAsync(Caller.Id, clock.GetUtcNow(), default)
            .Returns(new OverviewStats.Totals { ApiKeys = 2 });
        var handler = new OverviewStats.Handler(store, Caller.With(), Mapper.Instance, clock);
        var result = await handler.Handle(new(), default);
        Assert.That(result.Value!.ApiKeys, Is.EqualTo(2));
    }
}
