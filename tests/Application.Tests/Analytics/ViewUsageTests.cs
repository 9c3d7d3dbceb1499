using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Analytics;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Analytics;

public sealed class ViewUsageTests
{
    private static readonly DateTimeOffset Now = new(2024, 1, 30, 23, 59, 0, TimeSpan.Zero);

    [TestCase(null, 1)]
    [TestCase(1, 30)]
    [TestCase(30, 1)]
    public async Task Looks_back_from_today(int? period, int firstOfJanuary)
    {
        var store = Substitute.For<ViewUsage.IStore>();
        store.UsageAsync(default, default, default, default).ReturnsForAnyArgs([]);
        var handler = new ViewUsage.Handler(store, Caller.With(), new FakeTimeProvider(Now));
        await handler.Handle(new(period), default);
        await store
            .Received(1)
            .UsageAsync(
                Caller.Id,
                UtcDay.NumberOf(new DateOnly(2024, 1, firstOfJanuary)),
                Arg.Any<Paging>(),
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task Counts_successes_and_errors_as_requests()
    {
        var store = Substitute.For<ViewUsage.IStore>();
        ViewUsage.DayUsage day = new()
        {
            Day = UtcDay.NumberOf(Now),
            UniqueEndpoints = 8,
            SuccessCount = 145,
            ErrorCount = 5,
            TotalMicroseconds = 150 * 125_000,
        };
        store.UsageAsync(default, default, default, default).ReturnsForAnyArgs([day]);
        var handler = new ViewUsage.Handler(store, Caller.With(), new FakeTimeProvider(Now));
        var page = (await handler.Handle(new(null), default)).Value!;
        Assert.That(
            page.Rows,
            Is.EqualTo(new[] { new ViewUsage.Row(new(2024, 1, 30), 150, 8, 0.125, 145, 5) })
        );
        Assert.That(page.HasNext, Is.False);
    }
}
