using CsCheck;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

/// <summary>The limiter against a plain model of it, over clocks that run, jump and step back.</summary>
public sealed class RateLimitModelTests
{
    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency(
            (6, Gen.Long[0, 30_000]),
            (2, Gen.Long[-90_000, 90_000]),
            (1, Gen.Long[-3 * 86_400_000L, 3 * 86_400_000L])
        ),
        Gen.Long[1, 3],
        Gen.Int[1, 6],
        Gen.Int[1, 12],
        Gen.Bool,
        (move, account, minute, day, take) => new Step(move, account, minute, day, take)
    );

    [Test]
    public void Agrees_with_the_model_whatever_the_clock_does() =>
        Steps.List[1, 200].Sample(Agrees, iter: 2000);

    private static void Agrees(List<Step> steps)
    {
        var clock = new SteppingClock();
        var limits = new MemoryRateLimits(new Nothing(), new RateLimitSettings(true), clock);
        var models = new Dictionary<long, Model>();
        foreach (var step in steps)
        {
            clock.Milliseconds += step.Move;
            if (!models.TryGetValue(step.Account, out var model))
                models[step.Account] = model = new Model();
            var plan = Plans.Of(step.Minute, step.Day);
            var decision = Now(
                step.Take
                    ? limits.TakeAsync(step.Account, plan, default)
                    : limits.PeekAsync(step.Account, plan, default)
            );
            var expected = model.Decide(clock.Milliseconds / 1000, step);
            Assert.That(
                (decision.Admitted, decision.Minute.Used, decision.Day.Used),
                Is.EqualTo(expected)
            );
            AssertBounds(decision, clock.Milliseconds);
            AssertRetryIsEnough(decision, clock.Milliseconds);
        }
    }

    private static void AssertBounds(RateDecision decision, long now)
    {
        Assert.That(decision.Minute.Remaining, Is.InRange(0, decision.Minute.Limit));
        Assert.That(decision.Day.Remaining, Is.InRange(0, decision.Day.Limit));
        Assert.That(
            (decision.Minute.Reset * 1000) - now,
            Is.GreaterThan(0).And.LessThanOrEqualTo(120_000)
        );
        Assert.That(
            (decision.Day.Reset * 1000) - now,
            Is.GreaterThan(0).And.LessThanOrEqualTo(86_460_000)
        );
    }

    // The windows that refused are over by then.
    private static void AssertRetryIsEnough(RateDecision refused, long now)
    {
        if (refused.Admitted)
            return;
        var wait = (long)Math.Ceiling(refused.RetryAfter.TotalSeconds) * 1000;
        Assert.That(wait, Is.GreaterThan(0));
        var until = Math.Max(
            refused.Minute.Remaining == 0 ? refused.Minute.Reset : 0,
            refused.Day.Remaining == 0 ? refused.Day.Reset : 0
        );
        Assert.That(now + wait, Is.GreaterThanOrEqualTo(until * 1000));
    }

    private static RateDecision Now(ValueTask<RateDecision> decision)
    {
        Assert.That(decision.IsCompletedSuccessfully);
        return decision.GetAwaiter().GetResult();
    }

    private sealed record Step(long Move, long Account, int Minute, int Day, bool Take);

    private sealed class Model
    {
        private readonly long[] starts = [0, 0];
        private readonly long[] used = [0, 0];

        public (bool Admitted, long Minute, long Day) Decide(long now, Step step)
        {
            Follow(0, now, 60);
            Follow(1, now, 86400);
            var admitted = used[0] < step.Minute && used[1] < step.Day;
            if (admitted && step.Take)
            {
                used[0]++;
                used[1]++;
            }
            return (admitted, used[0], used[1]);
        }

        private void Follow(int window, long now, long length)
        {
            var start = now / length * length;
            if (start > starts[window])
                used[window] = 0;
            // A clock set back by up to a minute does not move the window; set back by more, the count moves with it.
            if (start > starts[window] || starts[window] - now > 60)
                starts[window] = start;
        }
    }

    private sealed class SteppingClock : TimeProvider
    {
        public long Milliseconds { get; set; } = 1_773_576_000_000;

        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);
    }

    private sealed class Nothing : IStoredCounts
    {
        public Task<StoredCounts> ReadAsync(long accountId, int minute, int day) =>
            Task.FromResult(default(StoredCounts));
    }
}
