using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Profile;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class UpdateProfileTests(Database database) : WireTest(database)
{
    private const string Updated = "Profile updated successfully";

    [Test]
    public async Task Changes_what_is_sent_and_nothing_else()
    {
        var ann = await Given.UserAsync();
        var fields = new
        {
            bio = "Line one\nLine two",
            pfp = "https://example.com/me.png",
            first_name = " Ann ",
            last_name = "Doe",
            phone = "+49 1",
            address = "1 Road\r\nTown",
        };
        Assert.That(await ann.PostAsync("profile", "update", fields), Wire.Done(Updated));
        Assert.That(
            await ann.PostAsync("profile", "update", new { phone = "2" }),
            Wire.Done(Updated)
        );
        var data = (await ann.GetAsync("profile", "view")).Json.GetProperty("data");
        Assert.That(
            new[] { "bio", "pfp", "first_name", "last_name", "phone", "address" }.Select(n =>
                data.GetProperty(n).GetString()
            ),
            Is.EqualTo([fields.bio, fields.pfp, "Ann", "Doe", "2", fields.address])
        );
    }

    [Test]
    public async Task Clears_what_is_sent_empty()
    {
        var ann = await Given.UserAsync();
        await ann.PostAsync("profile", "update", new { bio = "x", phone = "1" });
        Assert.That(
            await ann.CallAsync(Via.Form, "profile", "update", new { bio = "", phone = " " }),
            Wire.Done(Updated)
        );
        var profile = await ann.GetAsync("profile", "view");
        Assert.That(profile.Raw("$.data.bio"), Is.EqualTo("null"));
        Assert.That(profile.Raw("$.data.phone"), Is.EqualTo("null"));
    }

    [Test]
    public async Task Takes_the_longest_texts_from_the_query_too()
    {
        var ann = await Given.UserAsync();
        var fields = new
        {
            bio = new string('ž', 2000),
            pfp = new string('漢', 2000),
            address = new string('é', 500),
        };
        Assert.That(
            await ann.CallAsync(Via.PostQuery, "profile", "update", fields),
            Wire.Done(Updated)
        );
        Assert.That(
            (await ann.GetAsync("profile", "view")).Text("$.data.bio"),
            Is.EqualTo(fields.bio)
        );
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("JaVaScRiPt:alert(1)")]
    [TestCase("data:text/html,x")]
    public async Task Refuses_a_picture_that_could_run(string pfp)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("profile", "update", new { pfp }),
            Wire.Error(400, "pfp must be an http or https address, or a path without a scheme")
        );
    }

    [TestCase("profile_picture_url")]
    [TestCase("/pictures/1.png?at=12:30")]
    [TestCase("HTTPS://example.com/me.png")]
    public async Task Takes_a_picture_by_address_or_path(string pfp)
    {
        var ann = await Given.UserAsync();
        Assert.That(await ann.PostAsync("profile", "update", new { pfp }), Wire.Done(Updated));
    }

    [Test]
    public async Task Leaves_others_alone()
    {
        var bob = await Given.UserAsync();
        var ann = await Given.UserAsync();
        await ann.PostAsync("profile", "update", new { bio = "mine" });
        Assert.That((await bob.GetAsync("profile", "view")).Raw("$.data.bio"), Is.EqualTo("null"));
    }

    [Test]
    public async Task Refuses_nothing_to_do()
    {
        var ann = await Given.UserAsync();
        var refused = Wire.Error(400, "No fields to update", "missing_parameter");
        Assert.That(await ann.PostAsync("profile", "update"), refused);
        Assert.That(
            await ann.PostAsync("profile", "update", new { username = "x", bio = (string?)null }),
            refused
        );
        Assert.That(await Database.CountAsync("activity"), Is.Zero);
    }

    [TestCase("bio", 2000)]
    [TestCase("pfp", 2000)]
    [TestCase("first_name", 100)]
    [TestCase("last_name", 100)]
    [TestCase("phone", 50)]
    [TestCase("address", 500)]
    public async Task Has_bounds(string field, int length)
    {
        var ann = await Given.UserAsync();
        var fits = new Dictionary<string, object?> { [field] = new string('ä', length) };
        var exceeds = new Dictionary<string, object?> { [field] = new string('ä', length + 1) };
        Assert.That(await ann.PostAsync("profile", "update", fits), Wire.Done(Updated));
        var refusal = await ann.PostAsync("profile", "update", exceeds);
        Assert.That(refusal.Status, Is.EqualTo(400));
        Assert.That(
            refusal.Message,
            Does.StartWith($"{field} must be text of at most {length} characters")
        );
    }

    [TestCase("first_name", false)]
    [TestCase("pfp", false)]
    [TestCase("bio", true)]
    [TestCase("address", true)]
    public async Task Takes_line_breaks_where_they_belong(string field, bool isFine)
    {
        var ann = await Given.UserAsync();
        var fields = new Dictionary<string, object?> { [field] = "a\nb" };
        Assert.That(
            (await ann.PostAsync("profile", "update", fields)).Status,
            Is.EqualTo(isFine ? 200 : 400)
        );
    }

    [Test]
    public async Task Is_written_down_by_name_not_by_content()
    {
        var ann = await Given.UserAsync();
        await ann.PostAsync("profile", "update", new { bio = "private", phone = "" });
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(
                ann,
                "profile_updated",
                "account",
                ann.Id,
                """{"fields":["bio","phone"]}"""
            )
        );
    }
}
