using System.Net;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Limits;

/// <summary>What every implementation of the login throttle must do.</summary>
public abstract class LoginThrottleContract
{
    protected const string Ann = "ann@example.com";
    protected static readonly IPAddress Home = IPAddress.Parse("192.0.2.1");

    private protected FakeTimeProvider Clock { get; } = new();

    private protected ILoginThrottle Throttle { get; private set; } = null!;

    /// <summary>A throttle that has seen nothing yet.</summary>
    protected abstract Task<ILoginThrottle> MakeAsync(TimeProvider time);

    [SetUp]
    public async Task MakeThrottle() => Throttle = await MakeAsync(Clock);

    [Test]
    public async Task Admits_ten_calls_a_minute_from_one_address()
    {
        for (var i = 0; i < 10; i++)
            Assert.That(await Throttle.AdmitAsync(Home), Is.Null);
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.That(await Throttle.AdmitAsync(Home), Is.EqualTo(TimeSpan.FromSeconds(40)));
        Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.That(await Throttle.AdmitAsync(Home), Is.Null);
    }

    [Test]
    public async Task Admits_exactly_ten_of_simultaneous_calls()
    {
        var waits = await AtOnceAsync(_ => Throttle.AdmitAsync(Home));
        Assert.That(waits.Count(wait => wait is null), Is.EqualTo(10));
    }

    [TestCase("192.0.2.1", "192.0.2.2", false)]
    [TestCase("192.0.2.1", "::ffff:192.0.2.1", true)]
    [TestCase("2001:db8::1", "2001:db8::ffff:2", true)]
    [TestCase("2001:db8::1", "2001:db8:0:1::1", false)]
    [TestCase("192.0.2.1", "::", false)]
    public async Task Knows_one_client_by_its_address_or_its_network(
        string one,
        string other,
        bool same
    )
    {
        for (var i = 0; i < 10; i++)
            await Throttle.AdmitAsync(IPAddress.Parse(one));
        Assert.That(
            await Throttle.AdmitAsync(IPAddress.Parse(other)) is not null,
            Is.EqualTo(same)
        );
    }

    [Test]
    public async Task Makes_each_try_after_five_wait_longer_up_to_a_minute()
    {
        for (var i = 0; i < 5; i++)
            Assert.That(await Throttle.BeginTryAsync(Ann, Home), Is.Null);
        var waits = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            var wait = (await Throttle.BeginTryAsync(Ann, Home))!.Value;
            waits.Add(wait.TotalSeconds);
            // Asking again meanwhile makes it no longer.
            Assert.That(await Throttle.BeginTryAsync(Ann, Home), Is.EqualTo(wait));
            Clock.Advance(wait);
            Assert.That(await Throttle.BeginTryAsync(Ann, Home), Is.Null);
        }
        Assert.That(waits, Is.EqualTo(new double[] { 2, 4, 8, 16, 32, 60, 60, 60 }));
    }

    [Test]
    public async Task Counts_tries_of_fifteen_minutes_from_whatever_address()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.That(await Throttle.BeginTryAsync(Ann, Address(i)), Is.Null);
            Clock.Advance(TimeSpan.FromSeconds(0.1));
        }
        Assert.That(await Throttle.BeginTryAsync(Ann, Address(9)), Is.Not.Null);
        Assert.That(await Throttle.BeginTryAsync("bob@example.com", Address(9)), Is.Null);
        Clock.Advance(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 5; i++)
            Assert.That(await Throttle.BeginTryAsync(Ann, Address(9)), Is.Null);
    }

    [Test]
    public async Task Admits_exactly_five_simultaneous_tries()
    {
        var waits = await AtOnceAsync(i => Throttle.BeginTryAsync(Ann, Address(i)));
        Assert.That(waits.Count(wait => wait is null), Is.EqualTo(5));
    }

    [Test]
    public async Task Lets_the_owner_in_within_a_minute_during_a_flood()
    {
        // A hundred clients try all the time and take each turn as soon as it comes.
        for (var second = 0; second < 600; second++)
        {
            await FloodAsync();
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        var wait = (await Throttle.BeginTryAsync(Ann, Home))!.Value;
        Assert.That(wait, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(1)));
        for (var left = wait; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await FloodAsync();
        }
        Assert.That(await Throttle.BeginTryAsync(Ann, Home), Is.Null);
    }

    [Test]
    public async Task Forgets_failures_after_success()
    {
        for (var i = 0; i < 5; i++)
            await Throttle.BeginTryAsync(Ann, Home);
        await Throttle.SucceededAsync(Ann);
        for (var i = 0; i < 5; i++)
            Assert.That(await Throttle.BeginTryAsync(Ann, Home), Is.Null);
    }

    [Test]
    public async Task Makes_tries_at_one_address_wait_for_each_other()
    {
        var first = await Throttle.EnterAsync(Ann, default);
        var second = Throttle.EnterAsync(Ann, default).AsTask();
        Assert.That(second.IsCompleted, Is.False);
        first.Dispose();
        (await second).Dispose();
    }

    private protected static IPAddress Address(int number) => new(0x0100000A + ((long)number << 8));

    private async Task FloodAsync() =>
        await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => Throttle.BeginTryAsync(Ann, Address(i)).AsTask())
        );

    private static Task<TimeSpan?[]> AtOnceAsync(Func<int, ValueTask<TimeSpan?>> call) =>
        Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () => await call(i))));
}
