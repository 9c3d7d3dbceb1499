using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Analytics;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Analytics;

public sealed class ViewSpendingTests
{
    private static readonly DateTimeOffset Now = new(2024, 1, 30, 23, 59, 0, TimeSpan.Zero);

    [Test]
    public async Task Looks_back_from_the_first_moment_of_the_oldest_day()
    {
        var store = Substitute.For<ViewSpending.IStore>();
        ViewSpending.DaySpending day = new()
        {
            Day = UtcDay.NumberOf(Now),
            InvoiceCount = 3,
            TotalSpent = new Money(7500),
        };
        store
            .SpendingAsync(
                Caller.Id,
                new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero),
                Arg.Any<Paging>(),
                default
            )
            .Returns([day]);
        var handler = new ViewSpending.Handler(store, Caller.With(), new FakeTimeProvider(Now));
        var page = (await handler.Handle(new(null), default)).Value!;
        Assert.That(
            page.Rows,
            Is.EqualTo(new[] { new ViewSpending.Row(new(2024, 1, 30), 3, new Money(7500)) })
        );
    }
}
