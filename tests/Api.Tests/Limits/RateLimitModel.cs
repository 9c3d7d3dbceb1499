using CsCheck;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Limits;

/// <summary>Limits against a plain model of them, over clocks that run, jump and step back.</summary>
internal static class RateLimitModel
{
    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency(
            (6, Gen.Long[0, 30_000]),
            (2, Gen.Long[-90_000, 90_000]),
            (1, Gen.Long[-3 * 86_400_000L, 3 * 86_400_000L])
        ),
        Gen.Int[0, 2],
        Gen.Int[1, 6],
        Gen.Int[1, 12],
        Gen.Bool,
        (move, account, minute, day, take) => new Step(move, account, minute, day, take)
    );

    /// <summary>Each run steps through a time of its own with three accounts of its own.</summary>
    public static async Task AssertAgreesAsync(Func<TimeProvider, Task<IRateLimits>> make, int runs)
    {
        var clock = new SteppingClock();
        var limits = await make(clock);
        var accounts = 0L;
        await Steps
            .List[1, 200]
            .SampleAsync(
                steps => AgreesAsync(limits, clock, accounts += 3, steps),
                iter: runs,
                threads: 1
            );
    }

    private static async Task AgreesAsync(
        IRateLimits limits,
        SteppingClock clock,
        long firstAccount,
        List<Step> steps
    )
    {
        clock.Milliseconds = SteppingClock.Start;
        Model[] models = [new(), new(), new()];
        foreach (var step in steps)
        {
            clock.Milliseconds += step.Move;
            var plan = Plans.Of(step.Minute, step.Day);
            var account = firstAccount + step.Account;
            var decision = step.Take
                ? await limits.TakeAsync(account, plan, default)
                : await limits.PeekAsync(account, plan, default);
            var expected = models[step.Account].Decide(clock.Milliseconds / 1000, step);
            Assert.That(
                (decision.Admitted, decision.Minute.Used, decision.Day.Used),
                Is.EqualTo(expected)
            );
            Assert.That(decision.AtMilliseconds, Is.EqualTo(clock.Milliseconds));
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

    private sealed record Step(long Move, int Account, int Minute, int Day, bool Take);

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
        public const long Start = 1_773_576_000_000;

        public long Milliseconds { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);
    }
}
