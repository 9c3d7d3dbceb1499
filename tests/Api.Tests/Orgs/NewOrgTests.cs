using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Orgs;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class NewOrgTests(Database database) : WireTest(database)
{
    private const string Created = "Organization created successfully";

    [Test]
    public async Task Takes_fields_that_a_form_left_blank_as_not_given()
    {
        var ann = await Given.UserAsync(plan: "pro");
        var blank = new
        {
            title = "",
            path = " ",
            contact = "",
        };
        Assert.That((await ann.CallAsync(Via.Form, "orgs", "new", blank)).Status, Is.EqualTo(200));
        var orgs = await ann.GetAsync("orgs", "list");
        Assert.That(orgs.Text("$.data[0].title"), Is.EqualTo("New Organization"));
        Assert.That(orgs.Text("$.data[0].path"), Is.EqualTo("new-organization"));
        Assert.That(orgs.Raw("$.data[0].contact"), Is.EqualTo("null"));
    }

    [Test]
    public async Task Creates_an_org_that_then_appears_in_the_list()
    {
        var ann = await Given.UserAsync(plan: "free");
        var reply = await ann.PostAsync(
            "orgs",
            "new",
            new { title = "Acme Ltd", contact = "a@acme.example" }
        );
        var id = await Database.ValueAsync<long>("SELECT id FROM organizations");
        Assert.That(reply, Wire.Ok(Created, $$"""{"org_id":{{id}}}"""));
        Assert.That(
            await ann.GetAsync("orgs", "list"),
            Wire.Ok(
                "Organizations retrieved successfully",
                $$"""[{"id":{{id}},"title":"Acme Ltd","path":"acme-ltd","admin_id":{{ann.Id}},"contact":"a@acme.example","created_by":{{ann.Id}},"isAdmin":1,"permissionlevel":3}]"""
            )
        );
    }

    [Test]
    public async Task Needs_no_parameter()
    {
        var ann = await Given.UserAsync();
        Assert.That(await ann.PostAsync("orgs", "new"), Wire.Ok(Created));
        Assert.That(
            await ann.PostAsync("orgs", "new", new { title = " ", contact = "" }),
            Wire.Ok(Created)
        );
        var list = await ann.GetAsync("orgs", "list");
        Assert.That(list.Column("title"), Is.All.EqualTo("New Organization"));
        Assert.That(list.Column("path"), Is.EqualTo(["new-organization-2", "new-organization"]));
        Assert.That(list.Raw("$.data[0].contact"), Is.EqualTo("null"));
    }

    [TestCase("Acme Ltd", "acme-ltd")]
    [TestCase("  Ann's   Café & Söhne!  ", "anns-cafe-sohne")]
    [TestCase("Straße", "strasse")]
    [TestCase("Αθήνα", "athina")]
    [TestCase("Привет мир", "privet-mir")]
    [TestCase("日本", "organization")]
    [TestCase("---", "organization")]
    [TestCase("😀", "organization")]
    [TestCase("ＦＵＬＬ", "full")]
    public async Task Makes_the_path_from_the_title(string title, string path)
    {
        var ann = await Given.UserAsync();
        Assert.That(await ann.PostAsync("orgs", "new", new { title }), Wire.Ok(Created));
        Assert.That(await PathsAsync(), Is.EqualTo([path]));
    }

    [Test]
    public async Task Numbers_paths_that_clash_on_the_whole_panel()
    {
        var ann = await Given.UserAsync();
        var bob = await Given.UserAsync();
        await Given.OrgAsync(bob, "Acme", "acme");
        await Given.OrgAsync(bob, "Acme", "acme-3");
        foreach (var user in (User[])[ann, bob, ann])
            Assert.That(
                await user.PostAsync("orgs", "new", new { title = "ACME" }),
                Wire.Ok(Created)
            );
        Assert.That(
            await PathsAsync(),
            Is.EqualTo(["acme", "acme-3", "acme-2", "acme-4", "acme-5"])
        );
    }

    [Test]
    public async Task Shortens_a_long_path_to_make_room_for_its_number()
    {
        var ann = await Given.UserAsync();
        var title = new string('a', 200);
        for (var i = 0; i < 3; i++)
            Assert.That(await ann.PostAsync("orgs", "new", new { title }), Wire.Ok(Created));
        Assert.That(
            await PathsAsync(),
            Is.EqualTo([new('a', 64), new string('a', 62) + "-2", new string('a', 62) + "-3"])
        );
    }

    [Test]
    public async Task Takes_a_path_that_is_asked_for()
    {
        var ann = await Given.UserAsync();
        var path = "a-1" + new string('z', 61);
        Assert.That(
            await ann.PostAsync("orgs", "new", new { title = "T", path }),
            Wire.Ok(Created)
        );
        Assert.That(await PathsAsync(), Is.EqualTo([path]));
    }

    [Test]
    public async Task Refuses_a_path_that_is_taken()
    {
        await Given.OrgAsync(await Given.UserAsync(), path: "acme");
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("orgs", "new", new { path = "acme" }),
            Wire.Error(400, "path is already taken", "invalid_parameter")
        );
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
    }

    [TestCase("Acme")]
    [TestCase("a b")]
    [TestCase("a_b")]
    [TestCase("a/b")]
    [TestCase("../a")]
    [TestCase("é")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Refuses_a_path_that_is_none(string path)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("orgs", "new", new { path }),
            Wire.Error(400, "path must be 1 to 64 characters of a-z, 0-9 and -")
        );
    }

    [TestCase("nobody")]
    [TestCase("a@b")]
    [TestCase("a@@example.com")]
    [TestCase("Ann <ann@example.com>")]
    [TestCase("a@example.com, b@example.com")]
    [TestCase("a b@example.com")]
    public async Task Refuses_a_contact_that_is_no_address(string contact)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("orgs", "new", new { contact }),
            Wire.Error(400, "contact must be an e-mail address")
        );
    }

    [TestCase("free", 1)]
    [TestCase("basic", 3)]
    public async Task Refuses_when_the_plan_limit_is_reached(string plan, int limit)
    {
        var ann = await Given.UserAsync(plan: plan, orgs: limit - 1);
        Assert.That(await ann.PostAsync("orgs", "new"), Wire.Ok(Created));
        Assert.That(
            await ann.PostAsync("orgs", "new"),
            Wire.Error(
                403,
                "Organization limit reached for your plan",
                "organization_limit_reached"
            )
        );
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(limit));
    }

    [Test]
    public async Task Counts_what_one_made_not_where_one_is_a_member()
    {
        var ann = await Given.UserAsync(plan: "free");
        var bob = await Given.UserAsync();
        await Given.MemberAsync(await Given.OrgAsync(bob), ann, level: 3, isAdmin: true);
        Assert.That(await ann.PostAsync("orgs", "new"), Wire.Ok(Created));
    }

    [Test]
    public async Task Frees_the_place_of_one_that_was_deleted()
    {
        var ann = await Given.UserAsync(plan: "free");
        var first = await ann.PostAsync("orgs", "new");
        await ann.PostAsync("orgs", "delete", new { org_id = first.Number("$.data.org_id") });
        Assert.That(await ann.PostAsync("orgs", "new"), Wire.Ok(Created));
    }

    [Test]
    public async Task Never_passes_the_limit_however_many_call_at_once()
    {
        var ann = await Given.UserAsync(plan: "basic");
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => ann.PostAsync("orgs", "new"))
        );
        Assert.That(replies.Count(r => r.Status == 200), Is.EqualTo(3));
        Assert.That(replies.Count(r => r.Status == 403), Is.EqualTo(17));
        Assert.That(await PathsAsync(), Has.Count.EqualTo(3).And.Unique);
        Assert.That(await Database.CountAsync("memberships"), Is.EqualTo(3));
    }

    [Test]
    public async Task Never_shares_a_path_however_many_call_at_once()
    {
        var users = new List<User>();
        for (var i = 0; i < 12; i++)
            users.Add(await Given.UserAsync());
        var named = await Task.WhenAll(
            users.Select(u => u.PostAsync("orgs", "new", new { path = "wanted" }))
        );
        var titled = await Task.WhenAll(
            users.Select(u => u.PostAsync("orgs", "new", new { title = "Same" }))
        );
        Assert.That(
            named.Select(r => r.Status).Order(),
            Is.EqualTo([200, .. Enumerable.Repeat(400, 11)])
        );
        Assert.That(titled.Select(r => r.Status), Is.All.EqualTo(200));
        Assert.That(await PathsAsync(), Has.Count.EqualTo(13).And.Unique);
    }

    [Test]
    public async Task Is_written_down()
    {
        var ann = await Given.UserAsync();
        var key = await Given.KeyAsync(ann, "write");
        var reply = await key.PostAsync("orgs", "new", new { title = "My Org" });
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(
                key,
                "organization_created",
                "organization",
                reply.Number("$.data.org_id"),
                """{"org_name":"My Org","path":"my-org"}"""
            )
        );
    }

    private Task<IReadOnlyList<string>> PathsAsync() =>
        Database.ColumnAsync<string>("SELECT path FROM organizations ORDER BY id");
}
