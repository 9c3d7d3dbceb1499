using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Usage;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Usage;

public sealed class NotifyThresholdsTests
{
    private static readonly DateTimeOffset Now = Nearing.Now;
    private static readonly int Today = UtcDay.NumberOf(Now);

    private readonly NotifyThresholds.IStore store = Substitute.For<NotifyThresholds.IStore>();
    private readonly INotices notices = Substitute.For<INotices>();

    public NotifyThresholdsTests()
    {
        store.UsedAsync(default, default, default, default).ReturnsForAnyArgs([]);
        store.ComingAsync(default, default, default, default).ReturnsForAnyArgs([]);
        store.TryMarkQuotaAsync(default, default, default, default).ReturnsForAnyArgs(true);
        store.TryMarkLowBalanceAsync(default!, default, default).ReturnsForAnyArgs(true);
    }

    [TestCase(79, 100, null, null, null)]
    [TestCase(80, 100, null, null, 80)]
    [TestCase(99, 100, null, null, 80)]
    [TestCase(100, 100, null, null, 100)]
    [TestCase(1, 1, null, null, 100)]
    [TestCase(3, 4, null, null, null)]
    [TestCase(5_000_000_000, int.MaxValue, null, null, 100)]
    [TestCase(99, 100, 0, 80, null)]
    [TestCase(100, 100, 0, 80, 100)]
    [TestCase(100, 100, 0, 100, null)]
    [TestCase(80, 100, 0, 100, null)]
    [TestCase(80, 100, -1, 100, 80)]
    [TestCase(100, 100, -1, 100, 100)]
    public void The_highest_threshold_that_is_passed_and_not_told_that_day_is_due(
        long used,
        int quota,
        int? noticed,
        int? percent,
        int? due
    ) =>
        Assert.That(
            (
                Nearing.Use(1, used, quota) with
                {
                    NoticedDay = Today + noticed,
                    NoticedPercent = percent,
                }
            ).DueOn(Today),
            Is.EqualTo(due)
        );

    [Test]
    public async Task The_day_of_each_threshold_is_marked_and_told_to_the_account()
    {
        var most = Nearing.Use(3, 80);
        var all = Nearing.Use(4, 100);
        store.UsedAsync(Today, 0, 500, default).Returns([Nearing.Use(2, 79), most, all]);

        Assert.That(await NotifyAsync(), Is.EqualTo(new NotifyThresholds.Response(1, 1, 0)));

        await store.Received(1).TryMarkQuotaAsync(3, Today, 80, default);
        await store.Received(1).TryMarkQuotaAsync(4, Today, 100, default);
        await notices.Received(1).AddAsync(3, ThresholdNotice.Quota(most, 80, Now), default);
        await notices.Received(1).AddAsync(4, ThresholdNotice.Quota(all, 100, Now), default);
    }

    [Test]
    public async Task The_day_of_a_coming_invoice_is_marked_and_told_to_the_account()
    {
        var coming = Nearing.Coming(999) with { AccountId = 5 };
        store.ComingAsync(Today + 3, 0, 500, default).Returns([coming, Nearing.Coming(2500)]);

        Assert.That(
            await NotifyAsync(new BillingTerms { LowBalanceDays = 3, Currency = "CHF" }),
            Is.EqualTo(new NotifyThresholds.Response(0, 0, 1))
        );

        await store.Received(1).TryMarkLowBalanceAsync(coming, Today + 3, default);
        await notices
            .Received(1)
            .AddAsync(
                5,
                new Notification
                {
                    Title = "Low Balance",
                    Message =
                        "Your next invoice of 25.00 CHF on 2026-03-18 is not covered by your balance of 9.99 CHF",
                    Type = "warning",
                    Link = "/billing",
                    CreatedAt = Now,
                },
                default
            );
        await notices.ReceivedWithAnyArgs(1).AddAsync(default, default!, default);
    }

    [Test]
    public async Task Reads_on_after_the_last_account_of_a_full_page()
    {
        store
            .UsedAsync(Today, 0, 500, default)
            .Returns([.. Enumerable.Range(1, 500).Select(id => Nearing.Use(id, 80))]);
        store
            .UsedAsync(Today, 500, 500, default)
            .Returns([Nearing.Use(501, 100), Nearing.Use(502, 79)]);
        var told = new List<JobProgress>();
        Assert.That(
            await NotifyAsync(progress: new Listener<JobProgress>(told)),
            Is.EqualTo(new NotifyThresholds.Response(500, 1, 0))
        );
        await notices.ReceivedWithAnyArgs(501).AddAsync(default, default!, default);
        Assert.That(told[^1], Is.EqualTo(new JobProgress(502, null)));
    }

    [Test]
    public async Task Says_nothing_where_another_run_was_first()
    {
        store.UsedAsync(Today, 0, 500, default).Returns([Nearing.Use(1, 80)]);
        store.ComingAsync(Today + 1, 0, 500, default).Returns([Nearing.Coming(0)]);
        store.TryMarkQuotaAsync(1, Today, 80, default).Returns(false);
        store.TryMarkLowBalanceAsync(default!, default, default).ReturnsForAnyArgs(false);
        Assert.That(await NotifyAsync(), Is.EqualTo(new NotifyThresholds.Response(0, 0, 0)));
        await notices.DidNotReceiveWithAnyArgs().AddAsync(default, default!, default);
    }

    [Test]
    public async Task Counts_a_notice_once_whose_transaction_the_database_undid()
    {
        store.UsedAsync(Today, 0, 500, default).Returns([Nearing.Use(1, 80)]);
        Assert.That(
            await NotifyAsync(unitOfWork: new LostOnce()),
            Is.EqualTo(new NotifyThresholds.Response(1, 0, 0))
        );
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(28)]
    public async Task Looks_ahead_as_many_days_as_the_terms_say(int days)
    {
        for (var day = Today; day <= Today + 40; day++)
            store.ComingAsync(day, 0, 500, default).Returns([Nearing.Coming(0)]);
        Assert.That(
            await NotifyAsync(new BillingTerms { LowBalanceDays = days }),
            Is.EqualTo(new NotifyThresholds.Response(0, 0, days))
        );
        await store.DidNotReceive().ComingAsync(Today, 0, 500, default);
    }

    [TestCase(2500, 0, true)]
    [TestCase(2499, 0, false)]
    [TestCase(2500, 1, false)]
    [TestCase(7500, 5000, true)]
    [TestCase(7499, 5000, false)]
    public void What_is_owed_takes_from_the_balance_before_the_next_invoice(
        long balance,
        long unpaid,
        bool isCovered
    ) => Assert.That(Nearing.Coming(balance, unpaid).IsCovered, Is.EqualTo(isCovered));

    [Test]
    public void Sums_up()
    {
        IJobReport report = new NotifyThresholds.Response(1, 2, 3);
        Assert.That(
            (report.Summary, report.IsTrouble),
            Is.EqualTo(("Notices sent: 80 % of a day's requests 1, 100 % 2, low balance 3.", false))
        );
    }

    private async Task<NotifyThresholds.Response> NotifyAsync(
        BillingTerms? terms = null,
        IProgress<JobProgress>? progress = null,
        IUnitOfWork? unitOfWork = null
    )
    {
        var result = await new NotifyThresholds.Handler(
            store,
            notices,
            unitOfWork ?? new NoTransaction(),
            terms ?? new BillingTerms(),
            new FakeTimeProvider(Now)
        ).Handle(new() { Progress = progress }, default);
        return result.Value!;
    }
}
