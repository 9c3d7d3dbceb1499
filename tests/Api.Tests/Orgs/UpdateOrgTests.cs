using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Orgs;

[TestFixtureSource(typeof(Databases))]
[Access(To.Administrators)]
public sealed class UpdateOrgTests(Database database) : WireTest(database)
{
    private const string Updated = "Organization updated successfully";

    [Test]
    public async Task Changes_what_is_sent_and_nothing_else()
    {
        var ann = await Given.UserAsync();
        var other = await Given.OrgAsync(ann, "Other", "other", "o@example.com");
        var org = await Given.OrgAsync(ann, "Old", "old", "old@example.com");
        Assert.That(
            await ann.PostAsync("orgs", "update", new { org_id = org, title = " New " }),
            Wire.Done(Updated)
        );
        Assert.That(await OrgAsync(org), Is.EqualTo("New|new|old|old@example.com"));
        Assert.That(
            await ann.PostAsync(
                "orgs",
                "update",
                new
                {
                    org_id = org,
                    path = "newer",
                    contact = "new@example.com",
                }
            ),
            Wire.Done(Updated)
        );
        Assert.That(await OrgAsync(org), Is.EqualTo("New|new|newer|new@example.com"));
        Assert.That(await OrgAsync(other), Is.EqualTo("Other|other|other|o@example.com"));
    }

    [Test]
    public async Task Clears_the_contact_and_nothing_else()
    {
        var ann = await Given.UserAsync();
        var org = await Given.OrgAsync(ann, "Old", "old", "old@example.com");
        Assert.That(
            await ann.CallAsync(Via.Form, "orgs", "update", new { org_id = org, contact = "" }),
            Wire.Done(Updated)
        );
        Assert.That(await OrgAsync(org), Is.EqualTo("Old|old|old|"));
        Assert.That(
            await ann.PostAsync("orgs", "update", new { org_id = org, title = " " }),
            Wire.Error(400, "title must be text that is not empty")
        );
        Assert.That(
            await ann.PostAsync("orgs", "update", new { org_id = org, path = "" }),
            Wire.Error(400, "path must be 1 to 64 characters of a-z, 0-9 and -")
        );
    }

    [Test]
    public async Task Refuses_nothing_to_do()
    {
        var ann = await Given.UserAsync();
        var org = await Given.OrgAsync(ann);
        Assert.That(
            await ann.PostAsync("orgs", "update", new { org_id = org, admin_id = 5 }),
            Wire.Error(400, "No fields to update", "missing_parameter")
        );
    }

    [Test]
    public async Task Requires_an_id_before_all_else() =>
        Assert.That(
            await (await Given.UserAsync()).PostAsync("orgs", "update"),
            Wire.Error(400, "Organization ID is required", "missing_parameter")
        );

    [Test]
    public async Task Refuses_a_path_of_another_and_takes_its_own()
    {
        var ann = await Given.UserAsync();
        await Given.OrgAsync(await Given.UserAsync(), path: "taken");
        var org = await Given.OrgAsync(ann, path: "own");
        Assert.That(
            await ann.PostAsync("orgs", "update", new { org_id = org, path = "taken" }),
            Wire.Error(400, "path is already taken", "invalid_parameter")
        );
        Assert.That(
            await ann.PostAsync("orgs", "update", new { org_id = org, path = "own" }),
            Wire.Done(Updated)
        );
    }

    [Test]
    public async Task Never_shares_a_path_however_many_call_at_once()
    {
        var ann = await Given.UserAsync(plan: "enterprise", orgs: 10);
        var orgs = await Database.ColumnAsync<long>("SELECT id FROM organizations");
        var replies = await Task.WhenAll(
            orgs.Select(org =>
                ann.PostAsync("orgs", "update", new { org_id = org, path = "wanted" })
            )
        );
        Assert.That(
            replies.Select(r => r.Status).Order(),
            Is.EqualTo([200, .. Enumerable.Repeat(400, 9)])
        );
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Is_for_administrators(int level)
    {
        var ann = await Given.UserAsync();
        var member = await Given.UserAsync();
        var org = await Given.OrgAsync(ann, "Old");
        await Given.MemberAsync(org, member, level);
        Assert.That(
            await member.PostAsync("orgs", "update", new { org_id = org, title = "New" }),
            Wire.Error(
                403,
                "You do not have permission to update this organization",
                "not_an_organization_admin"
            )
        );
        Assert.That(
            await Database.ValueAsync<string>("SELECT title FROM organizations"),
            Is.EqualTo("Old")
        );
    }

    [Test]
    public async Task Is_for_every_administrator()
    {
        var second = await Given.UserAsync();
        var org = await Given.OrgAsync(await Given.UserAsync());
        await Given.MemberAsync(org, second, level: 1, isAdmin: true);
        Assert.That(
            await second.PostAsync("orgs", "update", new { org_id = org, title = "New" }),
            Wire.Done(Updated)
        );
    }

    [Test]
    public async Task Is_written_down()
    {
        var ann = await Given.UserAsync();
        var org = await Given.OrgAsync(ann);
        await ann.PostAsync(
            "orgs",
            "update",
            new
            {
                org_id = org,
                title = "New",
                contact = "",
            }
        );
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(
                ann,
                "organization_updated",
                "organization",
                org,
                """{"fields":["title","contact"]}"""
            )
        );
    }

    private async Task<string> OrgAsync(long id)
    {
        var row = await Database.RowAsync("SELECT * FROM organizations WHERE id = @id", new { id });
        return $"{row["title"]}|{row["title_key"]}|{row["path"]}|{row["contact"]}";
    }
}
