using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MemoryRateLimitsTests : RateLimitsContract
{
    private readonly StoredInMemory stored = new();

    [Test]
    public async Task Reads_what_was_stored_once_for_simultaneous_first_calls()
    {
        var limits = New();
        var plan = Plans.Of(100, 100);
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => Task.Run(async () => await limits.TakeAsync(1, plan, default)))
        );
        Assert.That(stored.Reads, Is.EqualTo(1));
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
    public async Task Forgets_accounts_once_their_day_is_over()
    {
        var limits = New();
        var plan = Plans.Of(10, 100);
        for (var account = 1; account <= 1000; account++)
            await limits.TakeAsync(account, plan, default);
        limits.Sweep();
        Assert.That(limits.Count, Is.EqualTo(1000));
        Clock.Advance(TimeSpan.FromDays(1));
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
        Clock.Advance(TimeSpan.FromDays(2));
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

    protected override Task<IRateLimits> MakeAsync(bool enabled, TimeProvider time) =>
        Task.FromResult<IRateLimits>(
            new MemoryRateLimits(stored, new RateLimitSettings(enabled), time)
        );

    private MemoryRateLimits New() => new(stored, new RateLimitSettings(true), Clock);
}
