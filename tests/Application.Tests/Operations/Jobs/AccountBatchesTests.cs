using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Jobs;

namespace SharePanel.Application.Tests.Operations.Jobs;

public sealed class AccountBatchesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly IParkedAccounts parked = Substitute.For<IParkedAccounts>();
    private readonly List<DueAccounts> asked = [];
    private readonly List<long> handled = [];
    private readonly List<long> done = [];
    private readonly List<JobProgress> told = [];
    private readonly Queue<Account[]> batches = new();
    private readonly Dictionary<long, Exception> faults = [];
    private Account[] latest = [];

    [Test]
    public async Task Go_on_until_nothing_is_due()
    {
        batches.Enqueue([new(1), new(2)]);
        batches.Enqueue([new(3)]);

        Assert.That(await RunAsync(total: 9), Is.Zero);

        Assert.That(
            asked,
            Is.EqualTo(
                Enumerable
                    .Range(0, 3)
                    .Select(batch => new DueAccounts(Now.AddDays(-1), 200, null, batch))
            )
        );
        Assert.That(handled, Is.EqualTo((long[])[1, 2, 3]));
        Assert.That(done, Is.EqualTo((long[])[1, 2, 3]));
        Assert.That(told, Is.EqualTo(new[] { new JobProgress(2, 9), new JobProgress(3, 9) }));
        Assert.That(parked.ReceivedCalls(), Is.Empty);
    }

    [TestCase(false, -24)]
    [TestCase(true, 0)]
    public async Task Leave_alone_what_was_parked_within_a_day_unless_told_otherwise(
        bool retry,
        int hours
    )
    {
        await RunAsync(retry: retry);
        Assert.That(asked.Single().ParkedAfter, Is.EqualTo(Now.AddHours(hours)));
    }

    [Test]
    public async Task Release_whom_an_earlier_run_had_parked()
    {
        batches.Enqueue([new(1), new(2, IsParked: true)]);
        await RunAsync();
        await parked.Received(1).ReleaseAsync("a-job", 2, default);
        Assert.That(parked.ReceivedCalls().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Do_a_batch_that_fails_one_by_one_and_park_those_at_fault()
    {
        batches.Enqueue([new(1), new(2), new(3), new(4)]);
        batches.Enqueue([new(5)]);
        faults[2] = new InvalidOperationException("torn page");
        faults[3] = new FormatException();

        Assert.That(await RunAsync(), Is.EqualTo(2));

        Assert.That(
            asked.Select(due => (due.Batch, due.AccountId)),
            Is.EqualTo(
                new (int, long?)[]
                {
                    (0, null),
                    (0, 1),
                    (0, 2),
                    (0, 3),
                    (0, 4),
                    (1, null),
                    (2, null),
                }
            )
        );
        Assert.That(done, Is.EqualTo((long[])[1, 4, 5]));
        Assert.That(told.Select(progress => progress.Done), Is.EqualTo((long[])[4, 5]));
        await parked.Received(1).ParkAsync("a-job", 2, faults[2], default);
        await parked.Received(1).ParkAsync("a-job", 3, faults[3], default);
        Assert.That(parked.ReceivedCalls().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Release_whom_they_handle_one_by_one()
    {
        batches.Enqueue([new(1), new(2, IsParked: true), new(3)]);
        faults[3] = new InvalidOperationException();
        await RunAsync();
        await parked.Received().ReleaseAsync("a-job", 2, default);
        await parked.DidNotReceive().ReleaseAsync("a-job", 3, default);
    }

    [Test]
    public async Task Pass_over_who_is_no_longer_due_when_taken_alone()
    {
        batches.Enqueue([new(1, IsGone: true), new(2)]);
        faults[2] = new InvalidOperationException();
        Assert.That(await RunAsync(), Is.EqualTo(1));
        Assert.That(done, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Park_nobody_for_what_is_no_accounts_fault(bool isAway)
    {
        batches.Enqueue([new(1), new(2)]);
        faults[2] = isAway
            ? new StorageUnavailableException("Away.")
            : new OperationCanceledException();
        Assert.That(() => RunAsync(), Throws.Exception.SameAs(faults[2]));
        Assert.That(done, Is.Empty);
        Assert.That(parked.ReceivedCalls(), Is.Empty);
    }

    [Test]
    public void Stop_where_the_database_goes_away_while_they_go_one_by_one()
    {
        batches.Enqueue([new(1), new(2)]);
        var isFirst = true;
        Assert.That(
            () =>
                RunAsync(handle: _ =>
                {
                    var wasFirst = isFirst;
                    isFirst = false;
                    throw wasFirst
                        ? new InvalidOperationException()
                        : new StorageUnavailableException("Away.");
                }),
            Throws.TypeOf<StorageUnavailableException>()
        );
        Assert.That(parked.ReceivedCalls(), Is.Empty);
    }

    [Test]
    public void Stop_where_nobody_can_be_taken() =>
        Assert.That(
            () => RunAsync(take: () => throw new InvalidOperationException("torn page")),
            Throws.InvalidOperationException.With.Message.EqualTo("torn page")
        );

    private Task<int> RunAsync(
        bool retry = false,
        long? total = null,
        Action<Account>? handle = null,
        Action? take = null
    ) =>
        new AccountBatches(new NoTransaction(), parked, new FakeTimeProvider(Now)).RunAsync(
            new AccountWork<Account>
            {
                Job = "a-job",
                Take = (due, _) =>
                {
                    take?.Invoke();
                    return Task.FromResult(Take(due));
                },
                Handle = (account, _) =>
                {
                    (handle ?? Handle)(account);
                    return Task.CompletedTask;
                },
                Done = account => done.Add(account.AccountId),
                Progress = new Listener<JobProgress>(told),
                Total = total,
                RetryParked = retry,
            },
            default
        );

    private IReadOnlyList<Account> Take(DueAccounts due)
    {
        asked.Add(due);
        if (due.AccountId is { } id)
            return [.. latest.Where(account => account.AccountId == id && !account.IsGone)];
        return latest = batches.TryDequeue(out var batch) ? batch : [];
    }

    private void Handle(Account account)
    {
        handled.Add(account.AccountId);
        if (faults.TryGetValue(account.AccountId, out var fault))
            throw fault;
    }

    private sealed record Account(long AccountId, bool IsParked = false, bool IsGone = false)
        : IDueAccount;
}
