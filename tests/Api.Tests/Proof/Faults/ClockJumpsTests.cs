using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.EveryAction;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Upkeep;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Api.Tests.Proof.Faults;

/// <summary>The machine's clock is set, by a moment or by years, forth and back; how much time has passed is not touched by that.</summary>
[Category("faults")]
[TestFixtureSource(typeof(Databases))]
public sealed class ClockJumpsTests(Database database) : UpkeepTest(database)
{
    private static readonly TimeSpan[] Jumps =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(90),
        TimeSpan.FromHours(1),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(40),
        TimeSpan.FromDays(4000),
    ];

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" };

    private SetClock clock = null!;

    protected override void Adapt(IServiceCollection services)
    {
        var time = services.Single(service => service.ServiceType == typeof(TimeProvider));
        clock = new SetClock((TimeProvider)time.ImplementationInstance!);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.Replace(ServiceDescriptor.Singleton<ILoginThrottle, MemoryLoginThrottle>());
    }

    [TearDown]
    public void SetClockRight() => Clock.AdjustTime(ApiServer.Start);

    [Test]
    public async Task Every_action_is_answered_and_tells_a_reset_that_is_near()
    {
        var user = await Given.UserAsync(plan: "enterprise");
        foreach (var jump in Jumps.SelectMany(jump => (TimeSpan[])[jump, -jump, -jump, jump]))
        {
            Jump(jump);
            foreach (var label in Calls.WithKey().Where(label => label != "api_keys.delete"))
            {
                var parameters = await Calls.PrepareAsync(label, user, Given);
                var reply = await user.CallAsync(Via.Form, label, parameters);
                Assert.That(reply.Status, Is.AnyOf(200, 403, 429), $"{jump}, {label}: {reply}");
                var reset = long.Parse(reply.Header("X-RateLimit-Reset")!);
                Assert.That(
                    reset - Now.ToUnixTimeSeconds(),
                    Is.InRange(1, 86_400 + 60),
                    $"{jump}, {label}"
                );
            }
        }
    }

    [Test]
    public async Task A_minute_is_not_had_twice_by_crossing_its_start_again_and_again()
    {
        var user = await Given.UserAsync(plan: "free");
        var admitted = 0;
        Clock.AdjustTime(ApiServer.Start.AddSeconds(-1));
        for (var i = 0; i < 40; i++)
        {
            Jump(TimeSpan.FromSeconds(i % 2 == 0 ? 2 : -2));
            if ((await user.GetAsync("profile", "view")).Status == 200)
                admitted++;
        }
        Assert.That(admitted, Is.EqualTo(10));
    }

    [Test]
    public async Task Who_waits_as_long_as_it_was_told_gets_in_wherever_the_clock_was_set()
    {
        foreach (var jump in Jumps.SelectMany(jump => (TimeSpan[])[jump, -jump]))
        {
            var user = await Given.UserAsync(plan: "free");
            while ((await user.GetAsync("profile", "view")).Status == 200)
                continue;
            Jump(jump);
            var reply = await user.GetAsync("profile", "view");
            if (reply.Status == 429)
            {
                var wait = int.Parse(reply.Header("Retry-After")!);
                Assert.That(wait, Is.LessThanOrEqualTo(120), $"{jump}");
                Jump(TimeSpan.FromSeconds(wait));
                reply = await user.GetAsync("profile", "view");
            }
            Assert.That(reply.Status, Is.EqualTo(200), $"{jump}: {reply}");
        }
    }

    [Test]
    public async Task A_key_ends_by_the_clock_and_lives_again_when_it_is_set_right()
    {
        var user = await Given.KeyAsync(await Given.UserAsync(), expiresAt: Now.AddHours(1));
        Jump(TimeSpan.FromHours(2));
        Assert.That((await user.GetAsync("profile", "view")).Status, Is.EqualTo(401));
        Jump(TimeSpan.FromHours(-2));
        Assert.That((await user.GetAsync("profile", "view")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_repeated_call_is_done_once()
    {
        var user = await Given.UserAsync();
        foreach (var hours in (int[])[0, 23, -23, -48, 25])
        {
            Jump(TimeSpan.FromHours(hours));
            var reply = await Api.CallAsync(
                Via.Form,
                "orgs",
                "new",
                [new("api_key", user.Key), new("title", "Once")],
                ("Idempotency-Key", "one")
            );
            Assert.That(reply, Wire.Ok("Organization created successfully"), $"{hours}");
        }
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
    }

    [Test]
    public async Task Guesses_wait_no_less_and_owners_no_longer()
    {
        var user = await Given.UserAsync();
        for (var i = 0; i < RecentTries.FreeTries; i++)
            await LogInAsync(user, "wrong");
        var first = await LogInAsync(user, "wrong");
        Jump(TimeSpan.FromDays(1));
        var ahead = await LogInAsync(user, "wrong");
        Jump(TimeSpan.FromDays(-2));
        var behind = await LogInAsync(user, "wrong");
        clock.Pass(TimeSpan.FromSeconds(int.Parse(first.Header("Retry-After")!)));
        var owner = await LogInAsync(user, User.Password);
        Assert.That(
            new[] { first.Status, ahead.Status, behind.Status, owner.Status },
            Is.EqualTo(new[] { 429, 429, 429, 200 })
        );
    }

    [Test]
    public async Task Each_month_is_invoiced_once_and_the_books_stay_right()
    {
        var user = await Given.UserAsync(plan: "basic");
        await Database.ExecuteAsync(
            "UPDATE accounts SET billing_anchor = @day, billed_until = @day, billed_price = 500 WHERE id = @Id",
            new { day = DayOf(Now), user.Id }
        );
        var issued = new List<long>();
        foreach (var days in (int[])[0, 40, -40, -4000, 4000, 40, 31])
        {
            Jump(TimeSpan.FromDays(days));
            issued.Add((await SendAsync(new RunInvoices.Request())).Issued);
            await SendAsync(new CollectInvoices.Request());
        }
        var proof = await SendAsync(new VerifyLedger.Request());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(issued, Is.EqualTo(new[] { 1, 1, 0, 0, 0, 0, 1 }));
            Assert.That(proof.Mismatches, Is.Zero);
        }
    }

    [Test]
    public async Task Every_call_is_in_the_usage_once()
    {
        var user = await Given.UserAsync(plan: "enterprise");
        var writer = Server.Services.GetRequiredService<UsageWriter>();
        var calls = 0;
        foreach (var jump in Jumps.SelectMany(jump => (TimeSpan[])[jump, -jump, -jump, jump]))
        {
            Jump(jump);
            await user.GetAsync("profile", "view");
            calls++;
            await writer.FlushAsync();
        }
        Assert.That(
            await Database.ValueAsync<long>("SELECT SUM(success_count) FROM usage_daily"),
            Is.EqualTo(calls)
        );
    }

    private Task<Reply> LogInAsync(User user, string password) =>
        Api.GetAsync($"/api?mode=auth&email={user.Email}&password={password}");

    private void Jump(TimeSpan by) => Clock.AdjustTime(Now + by);

    /// <summary>Tells another's time of day; how much time has passed is its own.</summary>
    private sealed class SetClock(TimeProvider wall) : TimeProvider
    {
        private long passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => passed;

        public override DateTimeOffset GetUtcNow() => wall.GetUtcNow();

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        ) => wall.CreateTimer(callback, state, dueTime, period);

        public void Pass(TimeSpan time) => passed += time.Ticks;
    }
}
