using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Domain.ApiKeys;
using SharePanel.Infrastructure.Metering;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Protocol;

[TestFixtureSource(typeof(Databases))]
public sealed class KeysTests(Database database) : WireTest(database)
{
    private const string Listed = "Organizations retrieved successfully";
    private const string List = "/api?mode=orgs&action=list";

    [TestCase("Authorization", "Bearer {0}")]
    [TestCase("Authorization", "bearer {0}")]
    [TestCase("Authorization", "Bearer  {0} ")]
    [TestCase("X-API-Key", "{0}")]
    [TestCase("x-api-key", " {0} ")]
    public async Task Come_in_headers(string header, string format)
    {
        var ann = await Given.UserAsync();
        var value = (header, string.Format(format, ann.Key));
        Assert.That(await Api.GetAsync(List, value), Wire.Ok(Listed, "[]"));
        Assert.That(
            await Api.PostJsonAsync("/api", """{"mode":"orgs","action":"list"}""", value),
            Wire.Ok(Listed)
        );
    }

    [TestCase("Authorization", "{0}")]
    [TestCase("Authorization", "Basic {0}")]
    [TestCase("Authorization", "Token {0}")]
    [TestCase("Authorization", "Bearer")]
    [TestCase("Authorization", "Bearer ")]
    [TestCase("X-API-Key", "")]
    [TestCase("Api-Key", "{0}")]
    [TestCase("Cookie", "api_key={0}")]
    public async Task Do_not_come_in_other_ways(string header, string format)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.GetAsync(List, (header, string.Format(format, ann.Key))),
            Wire.Error(401, "Invalid or expired API key", "invalid_api_key")
        );
    }

    [Test]
    public async Task Given_in_several_places_must_be_one()
    {
        var ann = await Given.UserAsync();
        var other = await Given.KeyAsync(ann);
        var url = $"{List}&api_key={ann.Key}";
        var refused = Wire.Error(
            400,
            "api_key was given more than once, with different values",
            "conflicting_parameter"
        );
        (string, string) bearer = ("Authorization", $"Bearer {ann.Key}");
        Assert.That(await Api.GetAsync(url, bearer, ("X-API-Key", ann.Key)), Wire.Ok(Listed));
        Assert.That(await Api.GetAsync(url, ("X-API-Key", other.Key)), refused);
        Assert.That(await Api.GetAsync(url, ("Authorization", $"Bearer {other.Key}")), refused);
        Assert.That(await Api.GetAsync(List, bearer, ("X-API-Key", other.Key)), refused);
        Assert.That(await Api.PostJsonAsync(url, $$"""{"api_key":"{{other.Key}}"}"""), refused);
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("your_api_key_here")]
    [TestCase("sp_live_")]
    [TestCase("sp_live_000000000000000000000000000000000000")]
    [TestCase("SP_LIVE_000000000000000000000000000000000000")]
    [TestCase("' OR '1'='1")]
    public async Task Ill_formed_are_refused(string key)
    {
        var refused = Wire.Error(401, "Invalid or expired API key", "invalid_api_key");
        Assert.That(await Api.GetAsync($"{List}&api_key={Uri.EscapeDataString(key)}"), refused);
        Assert.That(await Api.GetAsync(List), refused);
    }

    [Test]
    public async Task With_one_character_changed_are_refused()
    {
        var ann = await Given.UserAsync();
        var typo = ann.Key[..^1] + (ann.Key[^1] == 'a' ? 'b' : 'a');
        Assert.That(await (ann with { Key = typo }).GetAsync("orgs", "list"), Refused);
        Assert.That(
            await (ann with { Key = ann.Key.ToUpperInvariant() }).GetAsync("orgs", "list"),
            Refused
        );
        Assert.That(await (ann with { Key = ann.Key + "0" }).GetAsync("orgs", "list"), Refused);
    }

    [Test]
    public async Task Never_made_are_refused_like_mistyped_ones()
    {
        var ann = await Given.UserAsync();
        var unknown = await (ann with { Key = ApiKeyToken.Generate() }).GetAsync("orgs", "list");
        var mistyped = await (ann with { Key = "nonsense" }).GetAsync("orgs", "list");
        Assert.That(unknown, Refused);
        Assert.That(unknown.Body, Is.EqualTo(mistyped.Body));
    }

    [Test]
    public async Task Of_numbers_and_lists_are_refused()
    {
        Assert.That(await Api.PostJsonAsync(List, """{"api_key":5}"""), Refused);
        Assert.That(
            await Api.PostJsonAsync(List, """{"api_key":["a"]}"""),
            Wire.Error(400, "api_key must be a single value, not a list or an object")
        );
    }

    [Test]
    public async Task Expire_at_their_time()
    {
        var ann = await Given.UserAsync();
        var brief = await Given.KeyAsync(ann, expiresAt: Now.AddMinutes(10));
        Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.That(await brief.GetAsync("orgs", "list"), Wire.Ok(Listed));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await brief.GetAsync("orgs", "list"), Refused);
        Assert.That(await ann.GetAsync("orgs", "list"), Wire.Ok(Listed));
    }

    [Test]
    public async Task Of_a_suspended_account_are_refused_until_it_is_restored()
    {
        var ann = await Given.UserAsync();
        Assert.That(await ann.GetAsync("orgs", "list"), Wire.Ok(Listed));
        await SuspendAsync(ann, "1");
        Assert.That(await ann.GetAsync("orgs", "list"), Refused);
        await SuspendAsync(ann, "NULL");
        Assert.That(await ann.GetAsync("orgs", "list"), Wire.Ok(Listed));
    }

    [Test]
    public async Task Deleted_elsewhere_are_refused_within_a_second()
    {
        var ann = await Given.UserAsync();
        Assert.That(await ann.GetAsync("orgs", "list"), Wire.Ok(Listed));
        await Database.ExecuteAsync("DELETE FROM api_keys WHERE id = @KeyId", ann);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await ann.GetAsync("orgs", "list"), Refused);
    }

    // While it writes, the server knows that nobody else has changed anything, and believes what it remembers.
    [Test]
    public async Task Deleted_elsewhere_are_refused_within_a_second_by_a_busy_server()
    {
        var ann = await Given.UserAsync();
        await BeBusyAsync(ann, seconds: 3);
        var looks = Server.Services.GetRequiredService<Infrastructure.Data.OutsideChanges>();
        Assert.That(looks.Latest is not null, Is.EqualTo(Database.Provider == "Sqlite"));
        await Database.ExecuteAsync("DELETE FROM api_keys WHERE id = @KeyId", ann);
        await BeBusyAsync(ann, seconds: 1);
        Assert.That(await ann.GetAsync("orgs", "list"), Refused);
    }

    [Test]
    public async Task Are_not_kept_in_memory_once_nobody_calls_with_them()
    {
        var ann = await Given.UserAsync();
        await ann.GetAsync("orgs", "list");
        var callers = Server.Services.GetRequiredService<RecentCallers>();
        Assert.That(callers.Count, Is.Not.Zero);
        await Wait.UntilAsync(() =>
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            return callers.Count == 0;
        });
    }

    [Test]
    public async Task That_only_read_may_not_change()
    {
        var ann = await Given.UserAsync();
        var reader = await Given.KeyAsync(ann, "read");
        Assert.That(await reader.GetAsync("orgs", "list"), Wire.Ok(Listed));
        Assert.That(await reader.PostAsync("orgs", "list"), Wire.Ok(Listed));
        Assert.That(
            await reader.PostAsync("orgs", "new"),
            Wire.Error(
                403,
                "This API key does not have the write permission",
                "insufficient_permissions"
            )
        );
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
    }

    [Test]
    public async Task That_only_write_may_not_read()
    {
        var writer = await Given.KeyAsync(await Given.UserAsync(), "write");
        Assert.That(
            await writer.PostAsync("orgs", "new"),
            Wire.Ok("Organization created successfully")
        );
        Assert.That(
            await writer.PostAsync("orgs", "list"),
            Wire.Error(
                403,
                "This API key does not have the read permission",
                "insufficient_permissions"
            )
        );
    }

    [Test]
    public async Task Are_stored_as_hashes_alone()
    {
        var ann = await Given.UserAsync();
        var reply = await ann.PostAsync("api_keys", "create");
        var key = reply.Text("$.data.api_key")!;
        var row = await Database.RowAsync("SELECT * FROM api_keys WHERE id <> @KeyId", ann);
        Assert.That(row["token_hash"], Is.EqualTo(ApiKeyToken.Hash(key)));
        Assert.That(row["visible_part"], Is.EqualTo(key[..12]));
        Assert.That(row.Values, Has.None.EqualTo(key));
    }

    private static NUnit.Framework.Constraints.Constraint Refused =>
        Wire.Error(401, "Invalid or expired API key", "invalid_api_key");

    private async Task BeBusyAsync(User user, int seconds)
    {
        for (var i = 0; i < seconds * 20; i++)
        {
            await user.GetAsync("orgs", "list");
            await Server.Services.GetRequiredService<UsageWriter>().FlushAsync();
            Clock.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task SuspendAsync(User user, string at)
    {
        await Database.ExecuteAsync(
            $"UPDATE accounts SET suspended_at = {at} WHERE id = @Id",
            user
        );
        Clock.Advance(TimeSpan.FromSeconds(1));
    }
}

/// <summary>A host that wants no keys in URLs.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class KeysOutOfUrlsTests(Database database) : WireTest(database)
{
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Auth:QueryKeys"] = "false" };

    [Test]
    public async Task Come_in_headers_and_bodies_alone()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.GetAsync("orgs", "list"),
            Wire.Error(
                401,
                "API keys in the URL are not accepted here. Send the key in a header or in the body",
                "api_key_in_url"
            )
        );
        Assert.That(
            await ann.PostAsync("orgs", "list"),
            Wire.Ok("Organizations retrieved successfully", "[]")
        );
        Assert.That(
            await Api.GetAsync("/api/orgs/list", ("X-API-Key", ann.Key)),
            Wire.Ok("Organizations retrieved successfully", "[]")
        );
    }
}

/// <summary>A host that wants no passwords in URLs.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class PasswordsOutOfUrlsTests(Database database) : WireTest(database)
{
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Auth:QueryPasswords"] = "false" };

    [Test]
    public async Task Come_in_bodies_alone()
    {
        var ann = await Given.UserAsync("ann");
        foreach (
            var url in (string[])
                [
                    $"/api?mode=auth&email={ann.Email}&password={User.Password}",
                    $"/api/auth?email={ann.Email}&password=",
                ]
        )
        {
            Assert.That(
                await Api.GetAsync(url),
                Wire.Error(
                    400,
                    "Passwords in the URL are not accepted here. Send the password in the body of a POST",
                    "password_in_url"
                )
            );
        }
        var login = Parameters.Of(new { email = ann.Email, password = User.Password });
        Assert.That((await Api.CallAsync(Via.Json, "auth", null, login)).Status, Is.EqualTo(200));
        Assert.That(
            await Api.GetAsync("/api/orgs/list?password=x", ("X-API-Key", ann.Key)),
            Wire.Ok("Organizations retrieved successfully", "[]")
        );
    }
}
