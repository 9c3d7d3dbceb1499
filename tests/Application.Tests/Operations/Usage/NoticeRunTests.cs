using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Usage;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Usage;

public sealed class NoticeRunTests
{
    private readonly INotices notices = Substitute.For<INotices>();
    private readonly List<JobProgress> told = [];
    private readonly List<long> sent = [];

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

    private sealed record Account(long AccountId) : ITold;
}
