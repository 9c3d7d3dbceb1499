using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Upkeep;

namespace SharePanel.Application.Tests.Operations.Upkeep;

public sealed class CleanUpTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 3, 35, 0, TimeSpan.Zero);

    private readonly CleanUp.IStore store = Substitute.For<CleanUp.IStore>();

    [Test]
    public async Task Removes_each_kind_up_to_its_own_border()
    {
        var terms = new RetentionTerms
        {
            ExpiredKeyDays = 1,
            ReadNotificationDays = 2,
            ActivityDays = 3,
            UsageDays = 370,
        };
        store.RemoveKeysExpiredByAsync(Now.AddDays(-1), 500, default).Returns(1);
        store.RemoveNotificationsReadByAsync(Now.AddDays(-2), 500, default).Returns(2);
        store.RemoveActivityByAsync(Now.AddDays(-3), 500, default).Returns(3);
        store.RemoveUsageBeforeAsync(UtcDay.NumberOf(Now.AddDays(-369)), 500, default).Returns(4);
        store.RemoveAnswersByAsync(Now.AddHours(-24), 500, default).Returns(5);
        Assert.That(await CleanUpAsync(terms), Is.EqualTo(new CleanUp.Response(1, 2, 3, 4, 5)));
    }

    [Test]
    public async Task Goes_on_batch_by_batch_to_the_same_border()
    {
        store
            .RemoveActivityByAsync(Now.AddDays(-365), 500, default)
            .Returns(500, 500, 499, 1_000_000);
        var told = new List<JobProgress>();
        var removed = await CleanUpAsync(new RetentionTerms(), new Listener<JobProgress>(told));
        Assert.That(removed.Activity, Is.EqualTo(1499));
        Assert.That(told[^1], Is.EqualTo(new JobProgress(1499, null)));
    }

    [Test]
    public void Sums_up()
    {
        IJobReport report = new CleanUp.Response(1, 2, 3, 4, 5);
        Assert.That(
            (report.Summary, report.IsTrouble),
            Is.EqualTo(
                (
                    "Removed: expired keys 1, read notifications 2, activity 3, usage 4, idempotency records 5.",
                    false
                )
            )
        );
    }

    private async Task<CleanUp.Response> CleanUpAsync(
        RetentionTerms terms,
        IProgress<JobProgress>? progress = null
    )
    {
        var result = await new CleanUp.Handler(
            store,
            new NoTransaction(),
            terms,
            new FakeTimeProvider(Now)
        ).Handle(new() { Progress = progress }, default);
        return result.Value!;
    }
}
