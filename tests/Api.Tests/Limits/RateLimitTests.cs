using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Api.Tests.Limits;

[TestFixtureSource(typeof(Databases))]
public sealed class RateLimitTests(Database database) : WireTest(database)
{
    private const string Exceeded = "Rate limit exceeded. Please try again later.";

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" };

    [SetUp]
    public void BeginANewDay() => Clock.Advance(TimeSpan.FromDays(1));

    [Test]
    public async Task Tells_how_the_tighter_window_stands()
    {
        Clock.Advance(TimeSpan.FromSeconds(19));
        var user = await Given.UserAsync(plan: "pro");
        var reply = await user.GetAsync("profile", "view");
        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(reply.Header("X-RateLimit-Limit"), Is.EqualTo("100"));
            Assert.That(reply.Header("X-RateLimit-Remaining"), Is.EqualTo("99"));
            Assert.That(
                reply.Header("X-RateLimit-Reset"),
                Is.EqualTo($"{Now.AddSeconds(41).ToUnixTimeSeconds()}")
            );
            Assert.That(
                reply.Header("RateLimit-Policy"),
                Is.EqualTo("\"minute\";q=100;w=60, \"day\";q=10000;w=86400")
            );
            Assert.That(reply.Header("RateLimit"), Is.EqualTo("\"minute\";r=99;t=41"));
        });
        Clock.Advance(TimeSpan.FromSeconds(41));
    }

    [Test]
    public async Task Refuses_beyond_the_minute_until_it_is_over()
    {
        var user = await Given.UserAsync(plan: "free");
        for (var i = 0; i < 10; i++)
            Assert.That((await user.GetAsync("profile", "view")).Status, Is.EqualTo(200));
        var refused = await user.GetAsync("profile", "view");
        Assert.Multiple(() =>
        {
            Assert.That(refused, Wire.Error(429, Exceeded, "rate_limit_exceeded"));
            Assert.That(refused.Header("Retry-After"), Is.EqualTo("60"));
            Assert.That(refused.Header("X-RateLimit-Remaining"), Is.EqualTo("0"));
        });
        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That((await user.GetAsync("profile", "view")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Refuses_beyond_the_day_until_it_is_over()
    {
        var user = await Given.UserAsync(plan: "free");
        await Given.UsageAsync(user, Now, successes: 90, errors: 9, refused: 1000);
        var last = await user.GetAsync("profile", "view");
        var refused = await user.GetAsync("profile", "view");
        Assert.Multiple(() =>
        {
            Assert.That(last.Status, Is.EqualTo(200));
            Assert.That(last.Header("X-RateLimit-Limit"), Is.EqualTo("100"));
            Assert.That(last.Header("X-RateLimit-Remaining"), Is.EqualTo("0"));
            Assert.That(refused, Wire.Error(429, Exceeded));
            Assert.That(refused.Header("Retry-After"), Is.EqualTo("43200"));
            Assert.That(refused.Header("RateLimit"), Is.EqualTo("\"day\";r=0;t=43200"));
        });
    }

    [Test]
    public async Task Admits_exactly_the_limit_of_simultaneous_calls_of_all_keys()
    {
        var user = await Given.UserAsync(plan: "basic");
        var other = await Given.KeyAsync(user);
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i => (i % 2 == 0 ? user : other).GetAsync("notifications", "unread_count"))
        );
        Assert.Multiple(() =>
        {
            Assert.That(replies.Count(r => r.Status == 200), Is.EqualTo(30));
            Assert.That(replies.Count(r => r.Status == 429), Is.EqualTo(20));
        });
    }

    [TestCase("/api?mode=nothing&api_key={0}", 400)]
    [TestCase("/api?api_key={0}", 400)]
    [TestCase("/api?mode=profile&action=nothing&api_key={0}", 400)]
    [TestCase("/api?mode=orgs&action=new&api_key={0}", 405)]
    [TestCase("/api?mode=orgs&action=view&org_id=x&api_key={0}", 400)]
    [TestCase("/api?mode=orgs&action=view&org_id=999999&api_key={0}", 404)]
    [TestCase("/api/a/b/c?api_key={0}", 404)]
    public async Task Counts_a_valid_key_whatever_the_answer(string url, int status)
    {
        var user = await Given.UserAsync(plan: "pro");
        var reply = await Api.GetAsync(string.Format(url, user.Key));
        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(status));
            Assert.That(reply.Header("X-RateLimit-Remaining"), Is.EqualTo("99"));
        });
    }

    [Test]
    public async Task Counts_methods_that_no_action_takes()
    {
        var user = await Given.UserAsync(plan: "pro");
        var reply = await Api.SendAsync(
            HttpMethod.Put,
            "/api?mode=profile&action=view",
            null,
            ("X-API-Key", user.Key)
        );
        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(405));
            Assert.That(reply.Header("X-RateLimit-Remaining"), Is.EqualTo("99"));
        });
    }

    [Test]
    public async Task Says_that_a_mode_is_unknown_before_it_refuses()
    {
        var user = await Given.UserAsync(plan: "free");
        for (var i = 0; i < 12; i++)
        {
            var reply = await Api.GetAsync($"/api?mode=nothing&api_key={user.Key}");
            Assert.That(reply.Status, Is.EqualTo(400));
            Assert.That(reply.Header("X-RateLimit-Remaining"), Is.EqualTo($"{Math.Max(0, 9 - i)}"));
        }
        Assert.That((await user.GetAsync("profile", "nothing")).Status, Is.EqualTo(429));
    }

    [Test]
    public async Task Says_nothing_without_a_valid_key()
    {
        var reply = await Api.GetAsync("/api?mode=profile&action=view&api_key=wrong");
        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(401));
            Assert.That(reply.Header("X-RateLimit-Limit"), Is.Null);
            Assert.That(reply.Header("RateLimit"), Is.Null);
        });
    }

    [Test]
    public async Task Goes_on_after_a_restart()
    {
        var user = await Given.UserAsync(plan: "free");
        for (var i = 0; i < 12; i++)
            await user.GetAsync("profile", "view");
        await Server.Services.GetRequiredService<UsageWriter>().FlushAsync();
        await using var restarted = await ApiServer.StartAsync(Database, Settings);
        restarted.Clock.SetUtcNow(Now);
        using var api = new ApiClient(restarted.Address);
        var refused = await (user with { Api = api }).GetAsync("profile", "view");
        restarted.Clock.Advance(TimeSpan.FromMinutes(1));
        var admitted = await (user with { Api = api }).GetAsync("profile", "limits");
        Assert.Multiple(() =>
        {
            Assert.That(refused.Status, Is.EqualTo(429));
            Assert.That(admitted.Number("$.data.day.used"), Is.EqualTo(10));
            Assert.That(admitted.Number("$.data.minute.used"), Is.EqualTo(0));
        });
    }

    [Test]
    public async Task Stops_at_the_plan_payload_before_reading_it()
    {
        var user = await Given.UserAsync(plan: "free");
        var answer = await Api.RawAsync(
            System.Text.Encoding.ASCII.GetBytes(
                $"POST /api?mode=profile&action=update HTTP/1.1\r\nHost: a\r\nX-API-Key: {user.Key}\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n"
            ),
            endOfSending: false
        );
        Assert.Multiple(() =>
        {
            Assert.That(answer, Does.StartWith("HTTP/1.1 413"));
            Assert.That(answer, Does.Not.Contain("100 Continue"));
            Assert.That(answer, Does.Contain("X-RateLimit-Remaining: 9"));
        });
    }

    [Test]
    public async Task Takes_no_large_body_of_an_account_that_is_refused()
    {
        var user = await Given.UserAsync(plan: "basic");
        for (var i = 0; i < 30; i++)
            await user.GetAsync("notifications", "unread_count");
        var reply = await Api.PostIfWantedAsync(
            "/api?mode=profile&action=update",
            ApiClient.Body(new byte[2 * 1024 * 1024], "application/json"),
            ("X-API-Key", user.Key)
        );
        Assert.That(reply, Wire.Error(429, Exceeded));
    }
}
