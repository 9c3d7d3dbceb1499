using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Usage;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Usage;

public sealed class NoticeRunTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly int Today = UtcDay.NumberOf(Now);

    private readonly INotices notices = Substitute.For<INotices>();
    private readonly NotifyThresholds.IStore store = Substitute.For<NotifyThresholds.IStore>();
    private readonly List<JobProgress> told = [];
    private readonly List<long> sent = [];

    public NoticeRunTests()
    {
        store.UsedAsync(default, default, default, default).ReturnsForAnyArgs([]);
        store.ComingAsync(default, default, default, default).ReturnsForAnyArgs([]);
        store.TryMarkQuotaAsync(default, default, default, default).ReturnsForAnyArgs(true);
        store.TryMarkLowBalanceAsync(default!, default, default).ReturnsForAnyArgs(true);
    }

    [TestCase(200, 1)]
    [TestCase(201, 2)]
    [TestCase(0, 0)]
    public async Task Two_hundred_notices_at_most_are_written_at_once(int accounts, int times)
    {
        var unitOfWork = Substitute.For<IUnitOfWork>();
        await TellAsync(unitOfWork, accounts);
        await unitOfWork
            .Received(times)
            .InTransactionAsync(Arg.Any<Func<Task<Result<Done>>>>(), default);
        Assert.That(sent, Is.Empty, "nothing has been committed");
    }

    [Test]
    public async Task Only_who_has_something_to_be_told_is_marked_and_told()
    {
        // Every second one has, and of those every second was told by another run.
        await TellAsync(new NoTransaction(), 8, id => id % 2 == 0, id => id % 4 == 0);
        Assert.That(sent, Is.EqualTo((long[])[4, 8]));
        await notices.Received(1).AddAsync(4, Notice(4), default);
        await notices.Received(1).AddAsync(8, Notice(8), default);
        await notices.ReceivedWithAnyArgs(2).AddAsync(default, default!, default);
        Assert.That(told, Is.EqualTo(new[] { new JobProgress(8, null) }));
    }

    [Test]
    public async Task What_was_told_is_added_up_over_what_there_is_to_tell()
    {
        var run = new NoticeRun(new NoTransaction(), notices, new Listener<JobProgress>(told));
        await run.TellAsync(Work(2), default);
        await run.TellAsync(Work(3), default);
        Assert.That(told, Is.EqualTo(new[] { new JobProgress(2, null), new JobProgress(5, null) }));
    }

    [Test]
    public async Task The_day_of_each_threshold_is_marked_and_told_to_the_account()
    {
        var most = Use(3, 80);
        var all = Use(4, 100);
        store.UsedAsync(Today, 0, 500, default).Returns([Use(2, 79), most, all]);

        Assert.That(await NotifyAsync(), Is.EqualTo(new NotifyThresholds.Response(1, 1, 0)));

        await store.Received(1).TryMarkQuotaAsync(3, Today, 80, default);
        await store.Received(1).TryMarkQuotaAsync(4, Today, 100, default);
        await notices.Received(1).AddAsync(3, ThresholdNotice.Quota(most, 80, Now), default);
        await notices.Received(1).AddAsync(4, ThresholdNotice.Quota(all, 100, Now), default);
    }

    [Test]
    public async Task The_day_of_a_coming_invoice_is_marked_and_told_to_the_account()
    {
        var coming = Coming(5, balance: 999);
        store.ComingAsync(Today + 3, 0, 500, default).Returns([coming, Coming(6, balance: 2500)]);

        Assert.That(await NotifyAsync(), Is.EqualTo(new NotifyThresholds.Response(0, 0, 1)));

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
    public void A_notice_needs_what_it_is_about() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => ThresholdNotice.Quota(null!, 80, Now), Throws.ArgumentNullException);
            Assert.That(
                () => ThresholdNotice.LowBalance(null!, default, "CHF", Now),
                Throws.ArgumentNullException
            );
        });

    private Task TellAsync(
        IUnitOfWork unitOfWork,
        int accounts,
        Func<long, bool>? isTold = null,
        Func<long, bool>? marks = null
    ) =>
        new NoticeRun(unitOfWork, notices, new Listener<JobProgress>(told)).TellAsync(
            Work(accounts, isTold, marks),
            default
        );

    private NoticeWork<Account> Work(
        int accounts,
        Func<long, bool>? isTold = null,
        Func<long, bool>? marks = null
    ) =>
        new()
        {
            Read = (_, _) =>
                Task.FromResult<IReadOnlyList<Account>>([
                    .. Enumerable.Range(1, accounts).Select(id => new Account(id)),
                ]),
            NoticeOf = account =>
                isTold?.Invoke(account.AccountId) != false ? Notice(account.AccountId) : null,
            TryMark = account => Task.FromResult(marks?.Invoke(account.AccountId) != false),
            Sent = account => sent.Add(account.AccountId),
        };

    private static Notification Notice(long id) =>
        new()
        {
            Title = $"To {id}",
            Message = "There",
            Type = "info",
        };

    private static QuotaUse Use(long id, long used) =>
        new()
        {
            AccountId = id,
            Plan = "free",
            DailyRequests = 100,
            Used = used,
        };

    private static ComingInvoice Coming(long id, long balance) =>
        new()
        {
            AccountId = id,
            Plan = "pro",
            Price = new Money(2500),
            Balance = new Money(balance),
        };

    private async Task<NotifyThresholds.Response> NotifyAsync()
    {
        var result = await new NotifyThresholds.Handler(
            store,
            notices,
            new NoTransaction(),
            new BillingTerms { LowBalanceDays = 3, Currency = "CHF" },
            new FakeTimeProvider(Now)
        ).Handle(new(), default);
        return result.Value!;
    }

    private sealed record Account(long AccountId) : ITold;
}
