using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

[TestFixtureSource(typeof(Databases))]
public sealed class UrlFormsTests(Database database) : WireTest(database)
{
    private const string Listed = "Organizations retrieved successfully";

    [Test]
    public async Task All_three_reach_the_same_action()
    {
        var ann = await Given.UserAsync(orgs: 1);
        var api = await Api.GetAsync($"/api?mode=orgs&action=list&api_key={ann.Key}");
        var root = await Api.GetAsync($"/?mode=orgs&action=list&api_key={ann.Key}");
        var path = await Api.GetAsync($"/api/orgs/list?api_key={ann.Key}");
        Assert.That(api, Wire.Ok(Listed));
        Assert.That(root.Body, Is.EqualTo(api.Body));
        Assert.That(path.Body, Is.EqualTo(api.Body));
    }

    [TestCase("/api")]
    [TestCase("/api/")]
    [TestCase("/")]
    [TestCase("/api/orgs")]
    [TestCase("/api/orgs/")]
    [TestCase("/api/orgs/list")]
    [TestCase("/api/orgs/list/")]
    public async Task Take_a_POST_body(string path)
    {
        var ann = await Given.UserAsync();
        var reply = await Api.PostJsonAsync(
            path,
            $$"""{"mode":"orgs","action":"list","api_key":"{{ann.Key}}"}"""
        );
        Assert.That(reply, Wire.Ok(Listed, "[]"));
    }

    [Test]
    public async Task Stats_are_told_apart_by_type_in_each()
    {
        var ann = await Given.UserAsync();
        var query = await Api.GetAsync($"/api?mode=stats&type=organizations&api_key={ann.Key}");
        var path = await Api.GetAsync($"/api/stats/organizations?api_key={ann.Key}");
        Assert.That(query, Wire.Ok("Organization statistics retrieved successfully"));
        Assert.That(path.Body, Is.EqualTo(query.Body));
    }

    [Test]
    public async Task Modes_with_one_action_need_no_second_part()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.GetAsync($"/api/search?query=x&api_key={ann.Key}"),
            Wire.Ok("Search completed successfully", "[]")
        );
        Assert.That(
            await Api.GetAsync($"/api/search/all?query=x&api_key={ann.Key}"),
            Wire.Error(404, "Not found")
        );
    }

    [TestCase("/api/orgs/li%73t", 200)]
    [TestCase("/api/orgs/x/../list", 200)]
    [TestCase("/api/orgs%2Flist", 400)]
    [TestCase("/api/orgs/list%20", 200)]
    [TestCase("/api/orgs/li%00st", 400)]
    [TestCase("/api/orgs/l%C3%ADst", 400)]
    [TestCase("/api//orgs/list", 200)]
    [TestCase("/api/orgs//list", 404)]
    public async Task Paths_are_read_as_servers_read_them(string path, int status)
    {
        var ann = await Given.UserAsync();
        Assert.That((await Api.GetAsync($"{path}?api_key={ann.Key}")).Status, Is.EqualTo(status));
    }

    [TestCase("/")]
    [TestCase("/docs")]
    [TestCase("/docs/")]
    public async Task GET_of_the_front_door_leads_to_the_docs(string path)
    {
        var reply = await Api.GetAsync(path);
        Assert.That(reply.Status, Is.EqualTo(302));
        Assert.That(reply.Header("Location"), Is.EqualTo("/docs/index.html"));
    }

    [Test]
    public async Task POST_to_the_front_door_without_a_mode_is_a_call_that_fails()
    {
        var reply = await Api.PostAsync("/");
        Assert.That(reply.Status, Is.EqualTo(400));
        Assert.That(reply.Message, Does.StartWith("Invalid mode."));
    }

    [TestCase("/nothing")]
    [TestCase("/apix")]
    [TestCase("/API")]
    [TestCase("/api/orgs/list/more")]
    [TestCase("/api/auth/login")]
    [TestCase("/.env")]
    [TestCase("/docs/nothing.html")]
    public async Task Unknown_paths_have_the_envelope(string path)
    {
        Assert.That(await Api.GetAsync(path), Wire.Error(404, "Not found", "not_found"));
        Assert.That(await Api.PostAsync(path), Wire.Error(404, "Not found", "not_found"));
    }

    [TestCase("Orgs", "list")]
    [TestCase("ORGS", "list")]
    public async Task Modes_are_case_sensitive(string mode, string action)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.GetAsync(mode, action),
            Wire.Error(
                400,
                "Invalid mode. Available modes: auth, profile, orgs, instances, billing, analytics, notifications, api_keys, search, stats",
                "invalid_mode"
            )
        );
    }

    [Test]
    public async Task Actions_and_names_are_case_sensitive()
    {
        var ann = await Given.UserAsync();
        var invalid = Wire.Error(400, "Invalid action for orgs mode", "invalid_action");
        Assert.That(await ann.GetAsync("orgs", "List"), invalid);
        Assert.That(await Api.GetAsync($"/api?mode=orgs&Action=list&api_key={ann.Key}"), invalid);
        Assert.That(
            await Api.GetAsync($"/api?mode=orgs&action=list&API_KEY={ann.Key}"),
            Wire.Error(401, "Invalid or expired API key")
        );
    }

    [TestCase("profile")]
    [TestCase("orgs")]
    [TestCase("instances")]
    [TestCase("billing")]
    [TestCase("analytics")]
    [TestCase("notifications")]
    [TestCase("api_keys")]
    [TestCase("stats")]
    public async Task A_missing_or_unknown_action_names_the_mode(string mode)
    {
        var ann = await Given.UserAsync();
        var invalid = Wire.Error(400, $"Invalid action for {mode} mode", "invalid_action");
        Assert.That(await ann.GetAsync(mode, null), invalid);
        Assert.That(await ann.GetAsync(mode, "nothing"), invalid);
        Assert.That(await ann.GetAsync(mode, ""), invalid);
        Assert.That(await Api.GetAsync($"/api/{mode}?api_key={ann.Key}"), invalid);
    }
}
