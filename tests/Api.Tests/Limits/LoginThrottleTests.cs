using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

[TestFixtureSource(typeof(Databases))]
public sealed class LoginThrottleTests(Database database) : WireTest(database)
{
    private const string Exceeded = "Rate limit exceeded. Please try again later.";

    // A proxy of this machine is believed, so tests come from whatever address they like.
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["ForwardedHeaders:KnownNetworks"] = "127.0.0.0/8, ::1/128",
        };

    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<ILoginThrottle, MemoryLoginThrottle>());

    [SetUp]
    public void BeginAnew() => Clock.Advance(TimeSpan.FromHours(1));

    [Test]
    public async Task Admits_ten_calls_a_minute_from_one_client()
    {
        for (var i = 0; i < 10; i++)
            Assert.That(
                (await LogInAsync($"user{i}@example.com", "1.2.3.4")).Status,
                Is.EqualTo(401)
            );
        var refused = await LogInAsync("ann@example.com", "1.2.3.4");
        Assert.Multiple(async () =>
        {
            Assert.That(refused, Wire.Error(429, Exceeded, "rate_limit_exceeded"));
            Assert.That(refused.Header("Retry-After"), Is.EqualTo("60"));
            Assert.That(refused.Header("X-RateLimit-Limit"), Is.Null);
            Assert.That((await LogInAsync("ann@example.com", "1.2.3.5")).Status, Is.EqualTo(401));
        });
        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That((await LogInAsync("ann@example.com", "1.2.3.4")).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Lets_who_goes_on_guessing_wait_for_the_refusal()
    {
        for (var i = 0; i < 10; i++)
            await LogInAsync($"user{i}@example.com", "1.2.3.4");
        var asked = TimeProvider.System.GetTimestamp();
        Assert.That((await LogInAsync("ann@example.com", "1.2.3.4")).Status, Is.EqualTo(429));
        // It takes that at the least, however fast the machine.
        Assert.That(
            TimeProvider.System.GetElapsedTime(asked),
            Is.GreaterThan(TimeSpan.FromMilliseconds(90))
        );
    }

    [Test]
    public async Task Counts_calls_that_lack_what_they_need()
    {
        for (var i = 0; i < 10; i++)
            await Api.GetAsync("/api?mode=auth", ("X-Forwarded-For", "1.2.3.4"));
        Assert.That((await LogInAsync("ann@example.com", "1.2.3.4")).Status, Is.EqualTo(429));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Makes_guesses_wait_and_lets_the_owner_in(bool known)
    {
        var email = known ? (await Given.UserAsync()).Email : "nobody@example.com";
        for (var i = 0; i < 5; i++)
            Assert.That((await LogInAsync(email, $"10.0.0.{i}")).Status, Is.EqualTo(401));
        var refused = await LogInAsync(email, "10.0.0.9", User.Password);
        Assert.Multiple(() =>
        {
            Assert.That(refused, Wire.Error(429, Exceeded, "rate_limit_exceeded"));
            Assert.That(refused.Header("Retry-After"), Is.EqualTo("2"));
        });
        Clock.Advance(TimeSpan.FromSeconds(2));
        var after = await LogInAsync(email, "10.0.0.9", User.Password);
        Assert.That(after.Status, Is.EqualTo(known ? 200 : 401));
    }

    [Test]
    public async Task Does_not_take_owners_for_guessers_of_each_other()
    {
        var ann = await Given.UserAsync();
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => LogInAsync(ann.Email, $"10.0.0.{i}", User.Password))
        );
        Assert.That(replies.Select(reply => reply.Status), Has.All.EqualTo(200));
    }

    [Test]
    public async Task Admits_five_guesses_at_the_same_time()
    {
        var ann = await Given.UserAsync();
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => LogInAsync(ann.Email, $"10.0.0.{i}"))
        );
        Assert.That(replies.Count(reply => reply.Status == 401), Is.EqualTo(5));
        Assert.That(replies.Count(reply => reply.Status == 429), Is.EqualTo(15));
    }

    [Test]
    public async Task Believes_only_the_named_proxies()
    {
        await using var open = await ApiServer.StartAsync(
            Database,
            new Dictionary<string, string?>(),
            Adapt
        );
        using var api = new ApiClient(open.Address);
        for (var i = 0; i < 11; i++)
        {
            var reply = await api.GetAsync("/api?mode=auth", ("X-Forwarded-For", $"10.0.0.{i}"));
            Assert.That(reply.Status, Is.EqualTo(i < 10 ? 400 : 429));
        }
    }

    [Test]
    public async Task Believes_a_chain_as_far_as_it_is_named()
    {
        for (var i = 0; i < 11; i++)
        {
            var reply = await Api.GetAsync(
                "/api?mode=auth",
                ("X-Forwarded-For", $"10.0.0.{i}, 8.8.8.8, 127.0.0.7")
            );
            Assert.That(reply.Status, Is.EqualTo(i < 10 ? 400 : 429));
        }
    }

    [TestCase("ForwardedHeaders:KnownProxies", "proxy.example.com")]
    [TestCase("ForwardedHeaders:KnownNetworks", "10.0.0.0/33")]
    [TestCase("RateLimits:Enabled", "maybe")]
    public void Names_a_wrong_setting(string setting, string value)
    {
        var fault = Assert.Throws<SettingException>(() =>
            ApiServer.Assemble(Database, new Dictionary<string, string?> { [setting] = value })
        );
        Assert.That(fault!.Message, Does.Contain(setting).And.Contain(value));
    }

    private Task<Reply> LogInAsync(string email, string address, string password = "wrong") =>
        Api.PostJsonAsync(
            "/api?mode=auth",
            $$"""{"email":"{{email}}","password":"{{password}}"}""",
            ("X-Forwarded-For", address)
        );
}
