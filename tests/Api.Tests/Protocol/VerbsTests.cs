using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

[TestFixtureSource(typeof(Databases))]
public sealed class VerbsTests(Database database) : WireTest(database)
{
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("PATCH")]
    [TestCase("TRACE")]
    [TestCase("PROPFIND")]
    public async Task Others_are_refused_and_told_which_there_are(string verb)
    {
        var ann = await Given.UserAsync(orgs: 1);
        var org = await Database.ValueAsync<long>("SELECT id FROM organizations");
        foreach (var path in (string[])["/api", "/api/orgs/delete", "/"])
        {
            var reply = await Api.SendAsync(
                new HttpMethod(verb),
                $"{path}?mode=orgs&action=delete&org_id={org}&api_key={ann.Key}",
                null
            );
            Assert.That(reply, Wire.Error(405, "Use GET or POST", "method_not_allowed"));
            Assert.That(reply.Header("Allow"), Is.EqualTo("GET, HEAD, POST, OPTIONS"));
        }
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
    }

    [Test]
    public async Task GET_of_a_command_changes_nothing_and_says_POST()
    {
        var ann = await Given.UserAsync(orgs: 1);
        var org = await Database.ValueAsync<long>("SELECT id FROM organizations");
        var reply = await ann.GetAsync("orgs", "delete", new { org_id = org });
        Assert.That(
            reply,
            Wire.Error(405, "This action changes something. Use POST", "method_not_allowed")
        );
        Assert.That(reply.Header("Allow"), Is.EqualTo("POST"));
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
    }

    [Test]
    public async Task HEAD_of_a_command_changes_nothing()
    {
        var ann = await Given.UserAsync();
        var reply = await Api.SendAsync(HttpMethod.Head, ann.Url("orgs", "new"), null);
        Assert.That(reply.Status, Is.EqualTo(405));
        Assert.That(reply.Header("Allow"), Is.EqualTo("POST"));
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
    }

    [Test]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        var ann = await Given.UserAsync(orgs: 3);
        foreach (var url in (string[])[ann.Url("orgs", "list", "&limit=1"), "/api", "/nothing"])
        {
            var id = ("X-Request-Id", "same");
            var get = await Api.GetAsync(url, id);
            var head = await Api.SendAsync(HttpMethod.Head, url, null, id);
            Assert.That(head.Status, Is.EqualTo(get.Status));
            Assert.That(head.Bytes, Is.Empty);
            Assert.That(head.LastingHeaders, Is.EquivalentTo(get.LastingHeaders));
        }
    }

    [Test]
    public async Task OPTIONS_says_which_there_are()
    {
        var reply = await Api.SendAsync(HttpMethod.Options, "/api", null);
        Assert.That(reply.Status, Is.EqualTo(204));
        Assert.That(reply.Header("Allow"), Is.EqualTo("GET, HEAD, POST, OPTIONS"));
        Assert.That(reply.Bytes, Is.Empty);
    }

    [Test]
    public async Task A_body_of_GET_is_not_read()
    {
        var ann = await Given.UserAsync();
        var reply = await Api.SendAsync(
            HttpMethod.Get,
            ann.Url("orgs", "list"),
            ApiClient.Body("{"u8.ToArray(), "application/json")
        );
        Assert.That(reply, Wire.Ok("Organizations retrieved successfully", "[]"));
    }
}

/// <summary>Browsers of other origins.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class CorsTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Admits_no_origin_unless_configured()
    {
        var origin = ("Origin", "https://app.example.com");
        var call = await Api.GetAsync("/api", origin);
        var preflight = await Api.SendAsync(
            HttpMethod.Options,
            "/api",
            null,
            origin,
            ("Access-Control-Request-Method", "POST")
        );
        Assert.That(call.Headers.Keys, Has.None.StartsWith("Access-Control"));
        Assert.That(preflight.Headers.Keys, Has.None.StartsWith("Access-Control"));
    }
}

/// <summary>Browsers of other origins, with one configured.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class CorsWithOriginTests(Database database) : WireTest(database)
{
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Cors:Origins"] = "https://app.example.com" };

    [Test]
    public async Task Admits_that_origin_and_no_other()
    {
        var ann = await Given.UserAsync();
        var url = ann.Url("orgs", "list");
        var admitted = await Api.GetAsync(url, ("Origin", "https://app.example.com"));
        var other = await Api.GetAsync(url, ("Origin", "https://evil.example.com"));
        Assert.That(
            admitted.Header("Access-Control-Allow-Origin"),
            Is.EqualTo("https://app.example.com")
        );
        Assert.That(
            admitted.Header("Access-Control-Expose-Headers"),
            Does.Contain("X-RateLimit-Remaining").And.Contain("X-Error-Code")
        );
        Assert.That(other.Header("Access-Control-Allow-Origin"), Is.Null);
        Assert.That(other, Wire.Ok("Organizations retrieved successfully", "[]"));
    }

    [Test]
    public async Task Preflight_allows_what_the_protocol_takes()
    {
        var reply = await Api.SendAsync(
            HttpMethod.Options,
            "/api",
            null,
            ("Origin", "https://app.example.com"),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type")
        );
        Assert.That(reply.Status, Is.EqualTo(204));
        Assert.That(
            reply.Header("Access-Control-Allow-Methods"),
            Does.Contain("POST").And.Contain("GET")
        );
        Assert.That(
            reply.Header("Access-Control-Allow-Headers"),
            Is.EqualTo("authorization,content-type")
        );
    }
}
