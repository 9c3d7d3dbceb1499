using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MemoryLoginThrottleTests
{
    private const string Ann = "ann@example.com";
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.1");

    private readonly FakeTimeProvider clock = new();
    private readonly MemoryLoginThrottle throttle;

    public MemoryLoginThrottleTests() => throttle = new(clock);

    [Test]
    public void Admits_ten_calls_a_minute_from_one_address()
    {
        for (var i = 0; i < 10; i++)
            Assert.That(throttle.Admit(Home), Is.Null);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.That(throttle.Admit(Home), Is.EqualTo(TimeSpan.FromSeconds(40)));
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.That(throttle.Admit(Home), Is.Null);
    }

    [Test]
    public void Admits_exactly_ten_of_simultaneous_calls()
    {
        var admitted = 0;
        Parallel.For(
            0,
            50,
            _ =>
            {
                if (throttle.Admit(Home) is null)
                    Interlocked.Increment(ref admitted);
            }
        );
        Assert.That(admitted, Is.EqualTo(10));
    }

    [TestCase("192.0.2.1", "192.0.2.2", false)]
    [TestCase("192.0.2.1", "::ffff:192.0.2.1", true)]
    [TestCase("2001:db8::1", "2001:db8::ffff:2", true)]
    [TestCase("2001:db8::1", "2001:db8:0:1::1", false)]
    [TestCase("192.0.2.1", "::", false)]
    public void Knows_one_client_by_its_address_or_its_network(string one, string other, bool same)
    {
        for (var i = 0; i < 10; i++)
            throttle.Admit(IPAddress.Parse(one));
        Assert.That(throttle.Admit(IPAddress.Parse(other)) is not null, Is.EqualTo(same));
    }

    [Test]
    public void Makes_each_try_after_five_wait_longer_up_to_a_minute()
    {
        for (var i = 0; i < 5; i++)
            Assert.That(throttle.BeginTry(Ann, Home), Is.Null);
        var waits = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            var wait = throttle.BeginTry(Ann, Home)!.Value;
            waits.Add(wait.TotalSeconds);
            // Asking again meanwhile makes it no longer.
            Assert.That(throttle.BeginTry(Ann, Home), Is.EqualTo(wait));
            clock.Advance(wait);
            Assert.That(throttle.BeginTry(Ann, Home), Is.Null);
        }
        Assert.That(waits, Is.EqualTo(new double[] { 2, 4, 8, 16, 32, 60, 60, 60 }));
    }

    [Test]
    public void Counts_tries_of_fifteen_minutes_from_whatever_address()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.That(throttle.BeginTry(Ann, Address(i)), Is.Null);
            clock.Advance(TimeSpan.FromSeconds(0.1));
        }
        Assert.That(throttle.BeginTry(Ann, Address(9)), Is.Not.Null);
        Assert.That(throttle.BeginTry("bob@example.com", Address(9)), Is.Null);
        clock.Advance(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 5; i++)
            Assert.That(throttle.BeginTry(Ann, Address(9)), Is.Null);
    }

    [Test]
    public void Admits_exactly_five_simultaneous_tries()
    {
        var begun = 0;
        Parallel.For(
            0,
            50,
            i =>
            {
                if (throttle.BeginTry(Ann, Address(i)) is null)
                    Interlocked.Increment(ref begun);
            }
        );
        Assert.That(begun, Is.EqualTo(5));
    }

    [Test]
    public void Lets_the_owner_in_within_a_minute_during_a_flood()
    {
        // A hundred clients try all the time and take each turn as soon as it comes.
        for (var second = 0; second < 600; second++)
        {
            Flood();
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        var wait = throttle.BeginTry(Ann, Home)!.Value;
        Assert.That(wait, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(1)));
        for (var left = wait; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            Flood();
        }
        Assert.That(throttle.BeginTry(Ann, Home), Is.Null);
    }

    [Test]
    public void Forgets_failures_after_success()
    {
        for (var i = 0; i < 5; i++)
            throttle.BeginTry(Ann, Home);
        throttle.Succeeded(Ann);
        for (var i = 0; i < 5; i++)
            Assert.That(throttle.BeginTry(Ann, Home), Is.Null);
    }

    [Test]
    public void Keeps_the_failures_that_are_used_during_a_flood_of_others()
    {
        for (var i = 0; i < 5; i++)
            throttle.BeginTry(Ann, Home);
        for (var i = 0; i < 10; i++)
        {
            Flood(i * 10_000, (i + 1) * 10_000);
            Assert.That(throttle.BeginTry(Ann, Home), Is.Not.Null);
        }
    }

    private void Flood()
    {
        for (var i = 0; i < 100; i++)
            throttle.BeginTry(Ann, Address(i));
    }

    private void Flood(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            throttle.Admit(Address(i));
            throttle.BeginTry(
                string.Create(CultureInfo.InvariantCulture, $"user{i}@example.com"),
                Address(i)
            );
        }
    }

    private static IPAddress Address(int number) => new(0x0100000A + ((long)number << 8));
}
