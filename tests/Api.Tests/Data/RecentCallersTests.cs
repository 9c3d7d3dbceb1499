using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RecentCallersTests
{
    private static readonly PresentedKey Ann = new("ann");

    private readonly FakeTimeProvider clock = new();
    private readonly OutsideChanges outside;
    private readonly RecentCallers callers;

    public RecentCallersTests()
    {
        outside = new OutsideChanges(clock);
        callers = new RecentCallers(clock, outside);
    }

    [Test]
    public void Are_known_for_less_than_a_second()
    {
        for (var begin = 0; begin < 40; begin++)
        {
            callers.Now(Ann).Keep(Ann, Caller());
            Assert.That(IsKnown(), Is.True);
            clock.Advance(RecentCallers.MaxAge);
            Assert.That(IsKnown(), Is.False);
            clock.Advance(TimeSpan.FromMilliseconds(27));
        }
    }

    [Test]
    public void Are_looked_for_once_in_nine_tenths_of_a_second()
    {
        Assert.That(LookUps(9000, _ => null), Is.InRange(10, 11));
    }

    [Test]
    public void Are_looked_for_once_a_minute_while_nobody_outside_changes_anything()
    {
        Assert.That(LookUps(300_000, time => time % 50 == 0 ? 7 : null), Is.InRange(5, 7));
    }

    [Test]
    public void Are_looked_for_again_within_a_second_of_a_change_outside()
    {
        for (var begin = 0; begin < 40; begin++)
        {
            var time = 0;
            outside.Saw(begin);
            for (; time < 2000; time += 20)
            {
                callers.Now(Ann).Keep(Ann, Caller());
                clock.Advance(TimeSpan.FromMilliseconds(20));
                outside.Saw(begin);
            }
            // Here the change is made. The next look finds it.
            for (; IsKnown(); time += 20)
            {
                clock.Advance(TimeSpan.FromMilliseconds(20));
                outside.Saw(begin + 1);
            }
            Assert.That(time, Is.LessThanOrEqualTo(3000));
            clock.Advance(TimeSpan.FromMilliseconds(27));
        }
    }

    [Test]
    public void Are_looked_for_again_within_a_second_where_nobody_looks_any_more()
    {
        for (var begin = 0; begin < 40; begin++)
        {
            outside.Saw(1);
            clock.Advance(TimeSpan.FromMilliseconds(950));
            outside.Saw(1);
            callers.Now(Ann).Keep(Ann, Caller());
            clock.Advance(RecentCallers.MaxAge);
            Assert.That(IsKnown(), Is.False);
            clock.Advance(TimeSpan.FromMilliseconds(27));
        }
    }

    [Test]
    public void Are_looked_for_again_where_there_are_more_than_are_kept()
    {
        outside.Saw(1);
        clock.Advance(RecentCallers.MaxAge);
        foreach (var key in Keys(RecentCallers.Moment.MaxKept))
            callers.Now(Ann).Keep(key, Caller());
        clock.Advance(RecentCallers.MaxAge);
        outside.Saw(1);
        Assert.That(callers.Now(Ann).Count, Is.Zero);
    }

    [Test]
    public async Task Are_not_believed_again_by_a_renewal_beside_a_change()
    {
        for (var round = 0; round < 2000; round++)
        {
            outside.Saw(1);
            clock.Advance(RecentCallers.MaxAge);
            callers.Now(Ann).Keep(Ann, Caller());
            clock.Advance(RecentCallers.MaxAge);
            outside.Saw(1);
            // It would be known on, but for the change.
            using var start = new Barrier(2);
            var renewal = Task.Run(() =>
            {
                start.SignalAndWait();
                callers.Now(Ann);
            });
            start.SignalAndWait();
            callers.Forget();
            await renewal;
            Assert.That(IsKnown(), Is.False);
        }
    }

    [Test]
    public void Are_not_all_looked_for_at_the_same_time()
    {
        const int slices = 20;
        const int inEach = 100;
        var keys = Keys(slices * inEach * 2)
            .GroupBy(key => key.Slice(slices))
            .SelectMany(slice => slice.Take(inEach))
            .ToList();
        for (var second = 0; second < 3; second++)
        {
            var most = 0;
            var looks = 0;
            for (var time = 0; time < 900; time += 5)
            {
                var unknown = keys.Where(key => !callers.Now(key).TryFind(key, out _)).ToList();
                foreach (var key in unknown)
                    callers.Now(key).Keep(key, Caller());
                looks += unknown.Count;
                most = Math.Max(most, unknown.Count);
                clock.Advance(TimeSpan.FromMilliseconds(5));
            }
            if (second > 0)
                Assert.That((looks, most), Is.EqualTo((slices * inEach, inEach)));
        }
    }

    [Test]
    public void Are_given_up_after_a_minute_without_a_call()
    {
        foreach (var key in Keys(100))
            callers.Now(key).Keep(key, Caller());
        clock.Advance(TimeSpan.FromSeconds(59));
        callers.Sweep();
        Assert.That(callers.Count, Is.EqualTo(100));
        // Their moments may have begun a second ago when they called.
        clock.Advance(TimeSpan.FromSeconds(1));
        callers.Sweep();
        Assert.That(callers.Count, Is.Zero);
    }

    [Test]
    public void Are_forgotten_after_a_change()
    {
        callers.Now(Ann).Keep(Ann, Caller());
        callers.Forget();
        Assert.That(IsKnown(), Is.False);
    }

    [Test]
    public void Are_not_kept_by_who_looked_before_the_change()
    {
        var before = callers.Now(Ann);
        callers.Forget();
        before.Keep(Ann, Caller());
        Assert.That(IsKnown(), Is.False);
    }

    [Test]
    public void Are_told_apart_where_hashes_are_the_same()
    {
        // The runtime has 2^32 of them: among so many keys some have the same.
        var same = Keys(400_000).GroupBy(key => key.GetHashCode()).First(keys => keys.Count() > 1);
        callers.Now(same.First()).Keep(same.First(), Caller());
        foreach (var other in same.Skip(1))
            Assert.That(callers.Now(other).TryFind(other, out _), Is.False);
    }

    [Test]
    public void Are_known_by_the_text_of_the_key()
    {
        callers.Now(Ann).Keep(Ann, Caller());
        var again = new PresentedKey(string.Concat("a", "nn"));
        Assert.That(callers.Now(again).TryFind(again, out _), Is.True);
    }

    [Test]
    public void Are_never_more_than_the_limit()
    {
        foreach (var key in Keys(RecentCallers.Moment.MaxKept + 1))
            callers.Now(Ann).Keep(key, Caller());
        Assert.That(callers.Now(Ann).Count, Is.EqualTo(RecentCallers.Moment.MaxKept));
    }

    /// <summary>How often somebody who calls each millisecond is looked for.</summary>
    private int LookUps(int milliseconds, Func<int, int?> seen)
    {
        var looks = 0;
        for (var time = 0; time < milliseconds; time++)
        {
            if (seen(time) is { } version)
                outside.Saw(version);
            if (!IsKnown())
            {
                callers.Now(Ann).Keep(Ann, Caller());
                looks++;
            }
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        return looks;
    }

    private static IEnumerable<PresentedKey> Keys(int count) =>
        Enumerable.Range(0, count).Select(i => new PresentedKey($"key {i}"));

    private bool IsKnown() => callers.Now(Ann).TryFind(Ann, out _);

    private static KnownCaller Caller() =>
        new(
            new CallerIdentity
            {
                UserId = 1,
                Username = "ann",
                KeyId = 1,
                Permissions = "read",
                Plan = new Plan
                {
                    Id = 1,
                    Name = "free",
                    Price = default,
                    OrgLimit = 1,
                    InstanceLimit = 1,
                    FileLimit = 1,
                    StorageLimit = 1,
                    DailyRequests = 1,
                    MinuteRequests = 1,
                    MaxPayloadMib = 1,
                    Description = "",
                    Features = "",
                },
            },
            ExpiresAt: null
        );
}
