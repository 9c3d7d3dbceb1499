using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MemoryRateLimitsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 15, 12, 0, 19, 500, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);
    private readonly Stored stored = new();

    [TestCase(10, 10_000)]
    [TestCase(30, 10_000)]
    [TestCase(100, 10_000)]
    [TestCase(500, 50_000)]
    [TestCase(10_000, 7)]
    public async Task Admits_exactly_as_many_simultaneous_calls_as_are_left(
        int perMinute,
        int perDay
    )
    {
        var limits = New();
        var plan = Plans.Of(perMinute, perDay);
        var admitted = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 20; i++)
                        {
                            if ((await limits.TakeAsync(1, plan, default)).Admitted)
                                Interlocked.Increment(ref admitted);
                        }
                    })
                )
        );
        Assert.Multiple(() =>
        {
            Assert.That(admitted, Is.EqualTo(Math.Min(1000, Math.Min(perMinute, perDay))));
            Assert.That(stored.Reads, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Takes_nothing_from_either_window_when_it_refuses()
    {
        var limits = New();
        var plan = Plans.Of(2, 100);
        for (var i = 0; i < 5; i++)
            await limits.TakeAsync(1, plan, default);
        var decision = await limits.PeekAsync(1, plan, default);
        Assert.Multiple(() =>
        {
            Assert.That(decision.Minute.Used, Is.EqualTo(2));
            Assert.That(decision.Day.Used, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Ends_windows_with_the_UTC_minute_and_day()
    {
        var limits = New();
        var decision = await limits.TakeAsync(1, Plans.Of(2, 100), default);
        Assert.Multiple(() =>
        {
            Assert.That(
                DateTimeOffset.FromUnixTimeSeconds(decision.Minute.Reset),
                Is.EqualTo(new DateTimeOffset(2026, 3, 15, 12, 1, 0, TimeSpan.Zero))
            );
            Assert.That(
                DateTimeOffset.FromUnixTimeSeconds(decision.Day.Reset),
                Is.EqualTo(new DateTimeOffset(2026, 3, 16, 0, 0, 0, TimeSpan.Zero))
            );
            Assert.That(decision.SecondsUntil(decision.Minute), Is.EqualTo(41));
        });
    }

    [Test]
    public async Task Says_how_long_to_wait_for_the_window_that_ends_last()
    {
        var limits = New();
        var plan = Plans.Of(1, 1);
        await limits.TakeAsync(1, plan, default);
        var refused = await limits.TakeAsync(1, plan, default);
        Assert.Multiple(() =>
        {
            Assert.That(refused.IsDayTighter);
            Assert.That(
                refused.RetryAfter,
                Is.EqualTo(new DateTimeOffset(2026, 3, 16, 0, 0, 0, TimeSpan.Zero) - Start)
            );
        });
        clock.Advance(refused.RetryAfter);
        Assert.That((await limits.TakeAsync(1, plan, default)).Admitted);
    }

    [Test]
    public async Task Honours_a_changed_plan_with_the_next_call()
    {
        var limits = New();
        for (var i = 0; i < 5; i++)
            await limits.TakeAsync(1, Plans.Of(5, 100), default);
        var smaller = await limits.TakeAsync(1, Plans.Of(3, 100), default);
        var larger = await limits.TakeAsync(1, Plans.Of(10, 100), default);
        Assert.Multiple(() =>
        {
            Assert.That(smaller.Admitted, Is.False);
            Assert.That(smaller.Minute.Remaining, Is.Zero);
            Assert.That(larger.Admitted);
            Assert.That(larger.Minute.Remaining, Is.EqualTo(4));
        });
    }

    [Test]
    public async Task Goes_on_from_what_was_stored()
    {
        stored.Counts = new StoredCounts(3, 97);
        var limits = New();
        var decision = await limits.TakeAsync(1, Plans.Of(10, 100), default);
        Assert.Multiple(() =>
        {
            Assert.That(decision.Minute.Used, Is.EqualTo(4));
            Assert.That(decision.Day.Used, Is.EqualTo(98));
        });
    }

    [Test]
    public async Task Reads_again_after_a_failed_read()
    {
        stored.Fault = new StorageUnavailableException();
        var limits = New();
        var plan = Plans.Of(10, 100);
        await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
            await limits.TakeAsync(1, plan, default)
        );
        stored.Fault = null;
        Assert.That((await limits.TakeAsync(1, plan, default)).Admitted);
    }

    [Test]
    public async Task Counts_on_without_refusing_when_switched_off()
    {
        var limits = New(enabled: false);
        var plan = Plans.Of(1, 1);
        await limits.TakeAsync(1, plan, default);
        var beyond = await limits.TakeAsync(1, plan, default);
        Assert.Multiple(() =>
        {
            Assert.That(beyond.Admitted);
            Assert.That(beyond.Day.Used, Is.EqualTo(2));
            Assert.That(beyond.Day.Remaining, Is.Zero);
        });
    }

    [Test]
    public async Task Forgets_accounts_once_their_day_is_over()
    {
        var limits = New();
        var plan = Plans.Of(10, 100);
        for (var account = 1; account <= 1000; account++)
            await limits.TakeAsync(account, plan, default);
        limits.Sweep();
        Assert.That(limits.Count, Is.EqualTo(1000));
        clock.Advance(TimeSpan.FromDays(1));
        await limits.TakeAsync(7, plan, default);
        limits.Sweep();
        Assert.That(limits.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Counts_right_while_accounts_are_swept()
    {
        var limits = New();
        var plan = Plans.Of(1_000_000, 1_000_000);
        await limits.TakeAsync(1, plan, default);
        clock.Advance(TimeSpan.FromDays(2));
        using var stop = new CancellationTokenSource();
        var sweeping = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                limits.Sweep();
        });
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 1000; i++)
                            await limits.TakeAsync(1, plan, default);
                    })
                )
        );
        await stop.CancelAsync();
        await sweeping;
        Assert.That((await limits.PeekAsync(1, plan, default)).Day.Used, Is.EqualTo(8000));
    }

    [Test]
    public async Task Allocates_nothing_for_a_known_account()
    {
        var limits = New();
        var plan = Plans.Of(1_000_000, 1_000_000);
        await limits.TakeAsync(1, plan, default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            TakeAtOnce(limits, plan);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void TakeAtOnce(MemoryRateLimits limits, Plan plan)
    {
        var taken = limits.TakeAsync(1, plan, default);
        if (!taken.IsCompletedSuccessfully)
            throw new InvalidOperationException("It waited.");
    }

    private MemoryRateLimits New(bool enabled = true) =>
        new(stored, new RateLimitSettings(enabled), clock);

    private sealed class Stored : IStoredCounts
    {
        private int reads;

        public StoredCounts Counts { get; set; }
        public Exception? Fault { get; set; }
        public int Reads => reads;

        public async Task<StoredCounts> ReadAsync(long accountId, int minute, int day)
        {
            Interlocked.Increment(ref reads);
            await Task.Yield();
            return Fault is null ? Counts : throw Fault;
        }
    }
}
