using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

[TestFixtureSource(typeof(Databases))]
public sealed class EnvelopeTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Of_success_is_these_bytes()
    {
        var ann = await Given.UserAsync();
        Clock.AdjustTime(new DateTimeOffset(2027, 1, 2, 3, 4, 5, 999, TimeSpan.Zero));
        var reply = await ann.GetAsync("notifications", "unread_count");
        Assert.That(
            reply.Body,
            Is.EqualTo(
                """{"status":"success","message":"Unread count retrieved successfully","timestamp":"2027-01-02T03:04:05+00:00","data":{"count":0}}"""
            )
        );
    }

    [Test]
    public async Task Of_success_without_data_has_three_members()
    {
        var ann = await Given.UserAsync();
        Clock.AdjustTime(new DateTimeOffset(2027, 2, 2, 3, 4, 5, TimeSpan.Zero));
        var reply = await ann.PostAsync("instances", "awaken_all");
        Assert.That(
            reply.Body,
            Is.EqualTo(
                """{"status":"success","message":"0 instances awakened successfully","timestamp":"2027-02-02T03:04:05+00:00"}"""
            )
        );
    }

    [Test]
    public async Task Of_errors_is_these_bytes()
    {
        Clock.AdjustTime(new DateTimeOffset(2027, 3, 2, 3, 4, 5, TimeSpan.Zero));
        var reply = await Api.GetAsync("/api?mode=orgs");
        Assert.That(
            reply.Body,
            Is.EqualTo(
                """{"status":"error","message":"Invalid or expired API key","timestamp":"2027-03-02T03:04:05+00:00"}"""
            )
        );
    }

    [Test]
    public async Task Has_text_as_it_is()
    {
        var ann = await Given.UserAsync();
        await Given.OrgAsync(ann, "Grüße <b>&\"'/\\ 日本 😀");
        var reply = await ann.GetAsync("orgs", "list");
        Assert.That(
            reply.Raw("$.data[0].title"),
            Is.EqualTo(@"""Grüße <b>&\""'/\\ 日本 \uD83D\uDE00""")
        );
        Assert.That(reply.Text("$.data[0].title"), Is.EqualTo("Grüße <b>&\"'/\\ 日本 😀"));
    }

    [Test]
    public async Task Headers_forbid_storing_and_guessing()
    {
        var ann = await Given.UserAsync();
        foreach (var url in (string[])[ann.Url("orgs", "list"), "/api", "/nothing"])
        {
            var reply = await Api.GetAsync(url);
            Assert.That(reply.Header("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(reply.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(
                reply.Header("Content-Security-Policy"),
                Is.EqualTo("default-src 'none'; frame-ancestors 'none'")
            );
            Assert.That(
                reply.Header("Content-Type"),
                Is.EqualTo("application/json; charset=utf-8")
            );
            Assert.That(reply.Header("Server"), Is.Null);
        }
    }

    [Test]
    public async Task Request_ids_differ_unless_the_client_has_its_own()
    {
        var first = (await Api.GetAsync("/api")).Header("X-Request-Id");
        var second = (await Api.GetAsync("/api")).Header("X-Request-Id");
        Assert.That(first, Does.Match("^[0-9a-f]{32}$"));
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(
            (await Api.GetAsync("/api", ("X-Request-Id", "order-5_a.B"))).Header("X-Request-Id"),
            Is.EqualTo("order-5_a.B")
        );
    }

    [TestCase("a b")]
    [TestCase("<script>")]
    [TestCase("a\tb")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Ill_formed_request_ids_are_replaced(string id)
    {
        var reply = await Api.GetAsync("/api", ("X-Request-Id", id));
        Assert.That(reply.Header("X-Request-Id"), Does.Match("^[0-9a-f]{32}$"));
    }

    [TestCase("application/problem+json")]
    [TestCase("application/problem+json, application/json;q=0.5")]
    [TestCase("Application/Problem+JSON")]
    public async Task Of_errors_is_a_problem_for_those_who_ask(string accept)
    {
        var reply = await Api.GetAsync(
            "/api?mode=orgs",
            ("Accept", accept),
            ("X-Request-Id", "r1")
        );
        Assert.That(reply.Status, Is.EqualTo(401));
        Assert.That(reply.Header("Content-Type"), Is.EqualTo("application/problem+json"));
        Assert.That(reply.Header("X-Error-Code"), Is.EqualTo("invalid_api_key"));
        Assert.That(
            reply.Body,
            Is.EqualTo(
                """{"type":"about:blank","title":"Unauthorized","status":401,"detail":"Invalid or expired API key","code":"invalid_api_key","request_id":"r1"}"""
            )
        );
    }

    [Test]
    public async Task Of_success_stays_what_it_is_for_those_who_ask_for_problems()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.GetAsync(ann.Url("orgs", "list"), ("Accept", "application/problem+json")),
            Wire.Ok("Organizations retrieved successfully", "[]")
        );
    }

    [TestCase("application/json")]
    [TestCase("*/*")]
    [TestCase("text/html")]
    public async Task Of_errors_is_the_documented_one_for_all_others(string accept)
    {
        Assert.That(
            await Api.GetAsync("/api?mode=orgs", ("Accept", accept)),
            Wire.Error(401, "Invalid or expired API key")
        );
    }
}
