using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Limits;

/// <summary>What every implementation of the limits must do.</summary>
public abstract class RateLimitsContract
{
    private static readonly DateTimeOffset Start = new(2026, 3, 15, 12, 0, 19, 500, TimeSpan.Zero);

    private protected FakeTimeProvider Clock { get; } = new(Start);

    /// <summary>Limits on which nothing has been counted yet.</summary>
    protected abstract Task<IRateLimits> MakeAsync(bool enabled, TimeProvider time);

    /// <summary>How many times the model is stepped through.</summary>
    protected virtual int ModelRuns => 2000;

    [Test]
    public Task Agrees_with_the_model_whatever_the_clock_does() =>
        RateLimitModel.AssertAgreesAsync(clock => MakeAsync(enabled: true, clock), ModelRuns);

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
        var limits = await MakeAsync(enabled: true, Clock);
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
        Assert.That(admitted, Is.EqualTo(Math.Min(1000, Math.Min(perMinute, perDay))));
    }

    [Test]
    public async Task Takes_nothing_from_either_window_when_it_refuses()
    {
        var limits = await MakeAsync(enabled: true, Clock);
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
        var limits = await MakeAsync(enabled: true, Clock);
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
        var limits = await MakeAsync(enabled: true, Clock);
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
        Clock.Advance(refused.RetryAfter);
        Assert.That((await limits.TakeAsync(1, plan, default)).Admitted);
    }

    [Test]
    public async Task Honours_a_changed_plan_with_the_next_call()
    {
        var limits = await MakeAsync(enabled: true, Clock);
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
    public async Task Counts_on_without_refusing_when_switched_off()
    {
        var limits = await MakeAsync(enabled: false, Clock);
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
}
