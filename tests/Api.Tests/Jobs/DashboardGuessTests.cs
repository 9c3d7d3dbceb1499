using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>Guesses at the operator's password.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class DashboardGuessTests(Database database) : DashboardTest(database)
{
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["ForwardedHeaders:KnownNetworks"] = "127.0.0.0/8, ::1/128",
        };

    protected override void Adapt(IServiceCollection services)
    {
        base.Adapt(services);
        services.Replace(ServiceDescriptor.Singleton<ILoginThrottle, MemoryLoginThrottle>());
    }

    [SetUp]
    public async Task BeginAnew()
    {
        Clock.Advance(TimeSpan.FromHours(1));
        await GivenPasswordAsync();
    }

    [Test]
    public async Task Have_to_wait_and_the_operator_gets_in()
    {
        for (var i = 0; i < 5; i++)
            Assert.That(
                (await SignInAsync("wrong-password", $"10.0.0.{i}")).Status,
                Is.EqualTo(401)
            );
        var refused = await SignInAsync(Password, "10.0.0.9");
        Refuses(refused, 429, "Too many tries");
        Assert.That(Log.All, Has.Some.Contains("dashboard wrong password, from 10.0.0.4"));
        Assert.That(Log.All, Has.Some.Contains("dashboard too many tries, from 10.0.0.9"));
        Assert.That(refused.Header("Retry-After"), Is.EqualTo("2"));
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That((await SignInAsync(Password, "10.0.0.9")).Status, Is.EqualTo(200));
        // Forgotten, and remembered: the pages go on.
        for (var i = 0; i < 30; i++)
            Assert.That((await SignInAsync(Password, "10.0.0.9")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task From_one_address_are_ten_a_minute()
    {
        for (var i = 0; i < 10; i++)
            await SignInAsync($"wrong-password-{i}", "10.0.1.1");
        var before = Hasher.Verified;
        var refused = await SignInAsync("wrong-password", "10.0.1.1");
        Refuses(refused, 429, "Too many tries");
        Assert.That(refused.Header("Retry-After"), Is.EqualTo("60"));
        Assert.That(Hasher.Verified, Is.EqualTo(before));
    }

    [Test]
    public async Task Do_not_throw_out_who_is_in()
    {
        Assert.That((await SignInAsync(Password, "10.0.2.1")).Status, Is.EqualTo(200));
        for (var i = 0; i < 8; i++)
            await SignInAsync("wrong-password", "10.0.2.2");
        Assert.That((await SignInAsync(Password, "10.0.2.1")).Status, Is.EqualTo(200));
    }

    [TestCase("operator")]
    [TestCase("OPERATOR")]
    public async Task At_an_account_of_that_name_are_others(string email)
    {
        for (var i = 0; i < 8; i++)
            await Api.GetAsync(
                $"/api?mode=auth&email={email}&password=wrong-password",
                ("X-Forwarded-For", $"10.0.3.{i}")
            );
        Assert.That((await SignInAsync(Password, "10.0.3.99")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Are_not_what_a_page_with_the_password_does()
    {
        var before = Hasher.Verified;
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Api.GetAsync("/jobs/css1", SignedIn()))
        );
        Assert.That(replies.Select(reply => reply.Status), Is.All.EqualTo(200));
        Clock.Advance(TimeSpan.FromSeconds(59));
        await Api.GetAsync("/jobs", SignedIn());
        Assert.That(Hasher.Verified - before, Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.GetAsync("/jobs", SignedIn());
        Assert.That(Hasher.Verified - before, Is.EqualTo(2));
    }

    private Task<Reply> SignInAsync(string password, string address) =>
        Api.GetAsync("/jobs", SignedIn(password), ("X-Forwarded-For", address));
}
