using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Search;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class FindByTextTests(Database database) : WireTest(database)
{
    private const string Completed = "Search completed successfully";

    [Test]
    public async Task Finds_organizations_and_instances()
    {
        var ann = await Given.UserAsync();
        var at = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var org = await Given.OrgAsync(ann, "My Organization", "my-organization", createdAt: at);
        var instance = await Given.InstanceAsync(
            ann,
            "My Instance",
            "my-instance",
            createdAt: at.AddSeconds(-1)
        );
        Assert.That(
            await ann.GetAsync("search", null, new { query = "my" }),
            Wire.Ok(
                Completed,
                $$"""[{"type":"organization","id":{{org}},"name":"My Organization","path":"my-organization","created_at":"2024-01-01 12:00:00"},{"type":"instance","id":{{instance}},"name":"My Instance","path":"my-instance","created_at":"2024-01-01 11:59:59","status":"active"}]"""
            )
        );
    }

    [TestCase(null, "instance organization")]
    [TestCase("all", "instance organization")]
    [TestCase("organizations", "organization")]
    [TestCase("instances", "instance")]
    public async Task Looks_where_it_is_told(string? type, string kinds)
    {
        var ann = await Given.UserAsync();
        await Given.OrgAsync(ann, "Needle");
        await Given.InstanceAsync(ann, "Needle");
        var reply = await ann.GetAsync("search", null, new { query = "needle", type });
        Assert.That(string.Join(' ', reply.Column("type").Order()), Is.EqualTo(kinds));
    }

    [Test]
    public async Task Sees_only_what_the_caller_can_see()
    {
        var ann = await Given.UserAsync();
        var bob = await Given.UserAsync();
        await Given.OrgAsync(bob, "Needle hidden");
        var shared = await Given.OrgAsync(bob, "Needle shared");
        await Given.MemberAsync(shared, ann);
        await Given.InstanceAsync(bob, "Needle of bob", org: shared);
        var reply = await ann.GetAsync("search", null, new { query = "needle" });
        Assert.That(reply.Column("name"), Is.EqualTo(["Needle shared"]));
    }

    [TestCase("grüße", "GRÜßE")]
    [TestCase("éCOLE", "École")]
    [TestCase("мир", "МИР")]
    [TestCase("ﬁn", "fin")]
    public async Task Compares_in_any_case(string query, string title)
    {
        var ann = await Given.UserAsync();
        await Given.OrgAsync(ann, title);
        var reply = await ann.GetAsync("search", null, new { query });
        Assert.That(reply.Column("name"), Is.EqualTo([title]));
    }

    [TestCase("100%", "100% sure")]
    [TestCase("%", "100% sure")]
    [TestCase("a_b", "a_b")]
    [TestCase("[x]", "[x]")]
    [TestCase("\\", "back\\slash")]
    [TestCase("'", "it's")]
    [TestCase("\"", "say \"hi\"")]
    [TestCase("^", "a^b")]
    public async Task Takes_every_character_literally(string query, string found)
    {
        var ann = await Given.UserAsync();
        foreach (
            var title in (string[])
                [
                    "100% sure",
                    "1000 sure",
                    "a_b",
                    "acb",
                    "[x]",
                    "x",
                    "back\\slash",
                    "it's",
                    "say \"hi\"",
                    "a^b",
                ]
        )
            await Given.OrgAsync(ann, title);
        var reply = await ann.GetAsync("search", null, new { query });
        Assert.That(reply.Column("name"), Is.EqualTo([found]));
    }

    [Test]
    public async Task Finds_paths_too()
    {
        var ann = await Given.UserAsync();
        await Given.InstanceAsync(ann, "Shop", "hidden-needle-1");
        var reply = await ann.GetAsync("search", null, new { query = "den-nee" });
        Assert.That(reply.Column("name"), Is.EqualTo(["Shop"]));
    }

    [Test]
    public async Task Puts_whole_words_and_beginnings_first_then_the_newest()
    {
        var ann = await Given.UserAsync();
        foreach (
            var (title, age) in ((string, int)[])
                [("My art", 5), ("Artist", 4), ("the art of", 3), ("Cartoon", 1), ("Smart", 0)]
        )
            await Given.OrgAsync(ann, title, createdAt: Now.AddDays(-age));
        var reply = await ann.GetAsync("search", null, new { query = "art" });
        Assert.That(
            reply.Column("name"),
            Is.EqualTo(["the art of", "Artist", "My art", "Smart", "Cartoon"])
        );
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("   ")]
    public async Task Requires_a_query(string? query) =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("search", null, new { query }),
            Wire.Error(400, "Search query is required", "missing_parameter")
        );

    [Test]
    public async Task Refuses_other_types_and_long_queries()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.GetAsync("search", null, new { query = "x", type = "organization" }),
            Wire.Error(400, "type must be organizations, instances or all")
        );
        Assert.That(
            await ann.GetAsync("search", null, new { query = new string('x', 201) }),
            Wire.Error(
                400,
                "query must be text of at most 200 characters without control characters"
            )
        );
    }

    [Test]
    public async Task Is_empty_where_nothing_fits() =>
        Assert.That(
            await (await Given.UserAsync(orgs: 1)).GetAsync(
                "search",
                null,
                new { query = "nothing" }
            ),
            Wire.Ok(Completed, "[]")
        );
}
