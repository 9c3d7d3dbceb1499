using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RecentCallersTests
{
    private static readonly KeyHash Ann = new(1, 2, 3, 4);

    private readonly FakeTimeProvider clock = new();
    private readonly RecentCallers callers;

    public RecentCallersTests() => callers = new RecentCallers(clock);

    [Test]
    public void Are_known_for_less_than_a_second()
    {
        callers.Now().Keep(Ann, Caller());
        clock.Advance(RecentCallers.MaxAge - TimeSpan.FromMilliseconds(1));
        Assert.That(IsKnown(), Is.True);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(IsKnown(), Is.False);
    }

    [Test]
    public void Are_forgotten_after_a_change()
    {
        callers.Now().Keep(Ann, Caller());
        callers.Forget();
        Assert.That(IsKnown(), Is.False);
    }

    [Test]
    public void Are_not_kept_by_who_looked_before_the_change()
    {
        var before = callers.Now();
        callers.Forget();
        before.Keep(Ann, Caller());
        Assert.That(IsKnown(), Is.False);
    }

    [Test]
    public void Are_told_apart_by_the_whole_hash()
    {
        callers.Now().Keep(Ann, Caller());
        foreach (
            var other in (KeyHash[])
                [Ann with { A = 0 }, Ann with { B = 0 }, Ann with { C = 0 }, Ann with { D = 0 }]
        )
            Assert.That(callers.Now().TryFind(other, out _), Is.False);
    }

    [Test]
    public void Are_never_more_than_the_limit()
    {
        for (var i = 0; i <= RecentCallers.MaxKept; i++)
            callers.Now().Keep(new KeyHash((ulong)i, 0, 0, 0), Caller());
        Assert.That(callers.Now().Count, Is.EqualTo(RecentCallers.MaxKept));
    }

    private bool IsKnown() => callers.Now().TryFind(Ann, out _);

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
