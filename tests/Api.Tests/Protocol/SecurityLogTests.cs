using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Protocol;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Jobs;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Tests.Protocol;

/// <summary>What is written down of those who were turned away.</summary>
public sealed class SecurityLogTests() : WireTest(new SqliteDatabase())
{
    private readonly LogLines log = new();

    protected override void Adapt(IServiceCollection services) => services.AddLogging(log.Listen);

    private IEnumerable<string> Lines =>
        log.All.Where(line => line.StartsWith($"Information {SecurityLog.Category}: "));

    [SetUp]
    public void BeginAnew()
    {
        // Another second, another count.
        Clock.Advance(TimeSpan.FromSeconds(2));
        log.Clear();
    }

    [Test]
    public async Task Has_a_wrong_password_with_its_address_and_without_the_password()
    {
        var ann = await Given.UserAsync("ann");
        await Api.CallAsync(
            Via.Json,
            "auth",
            null,
            Parameters.Of(new { email = ann.Email, password = "planted-guess" })
        );
        Assert.That(
            Lines,
            Is.EqualTo([
                $"Information {SecurityLog.Category}: auth invalid_credentials, from 127.0.0.1, account (null), key (null) ",
            ])
        );
        Assert.That(string.Join('\n', log.All), Does.Not.Contain("planted-guess"));
    }

    [Test]
    public async Task Has_a_key_that_nobody_has_and_not_the_key()
    {
        var key = ApiKeyToken.Generate();
        await Api.GetAsync("/api/orgs/list", ("X-API-Key", key));
        Assert.That(Lines, Has.One.Contains("orgs.list invalid_api_key, from 127.0.0.1"));
        Assert.That(string.Join('\n', log.All), Does.Not.Contain(key));
    }

    [Test]
    public async Task Has_who_asked_for_what_they_may_not()
    {
        var ann = await Given.UserAsync();
        var reading = await Given.KeyAsync(ann, permissions: "read");
        await reading.PostAsync("orgs", "new");
        Assert.That(
            Lines,
            Has.One.Contains(
                $"orgs.new insufficient_permissions, from 127.0.0.1, account {ann.Id}, key {reading.KeyId}"
            )
        );
    }

    [Test]
    public async Task Has_nothing_of_calls_that_are_served_or_merely_wrong()
    {
        var ann = await Given.UserAsync();
        await ann.GetAsync("profile", "view");
        await ann.GetAsync("orgs", "view", new { org_id = 4711 });
        await ann.GetAsync("orgs", "nothing");
        Assert.That(Lines, Is.Empty);
    }

    [Test]
    public async Task Counts_a_flood_and_says_in_the_end_how_many_there_were()
    {
        for (var i = 0; i < SecurityLog.LinesPerSecond + 7; i++)
            await Api.GetAsync("/api/orgs/list");
        Assert.That(Lines.Count(), Is.EqualTo(SecurityLog.LinesPerSecond));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.GetAsync("/api/orgs/list");
        Assert.That(Lines, Has.One.Contains("7 more were turned away and are not listed"));
        Assert.That(Lines.Count(), Is.EqualTo(SecurityLog.LinesPerSecond + 2));
    }
}
