using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Orgs;

[TestFixtureSource(typeof(Databases))]
[Access(To.Administrators)]
public sealed class DeleteOrgTests(Database database) : WireTest(database)
{
    private const string Deleted = "Organization deleted successfully";

    [Test]
    public async Task Removes_it_and_leaves_its_instances_to_their_owners()
    {
        var ann = await Given.UserAsync();
        var bob = await Given.UserAsync();
        var org = await Given.OrgAsync(ann);
        var kept = await Given.OrgAsync(ann);
        await Given.MemberAsync(org, bob);
        var instance = await Given.InstanceAsync(bob, org: org);
        var other = await Given.InstanceAsync(ann, org: kept);
        Assert.That(
            await ann.PostAsync("orgs", "delete", new { org_id = org }),
            Wire.Done(Deleted)
        );
        Assert.That(
            await Database.ColumnAsync<long>("SELECT id FROM organizations"),
            Is.EqualTo([kept])
        );
        Assert.That(
            await Database.ColumnAsync<long>("SELECT organization_id FROM memberships"),
            Is.EqualTo([kept])
        );
        Assert.That(await OrgOfAsync(instance), Is.Null);
        Assert.That(await OrgOfAsync(other), Is.EqualTo(kept));
        Assert.That(
            (await bob.GetAsync("instances", "view", new { instance_id = instance })).Status,
            Is.EqualTo(200)
        );
    }

    [Test]
    public async Task Finds_nothing_the_second_time()
    {
        var ann = await Given.UserAsync();
        var org = await Given.OrgAsync(ann);
        await ann.PostAsync("orgs", "delete", new { org_id = org });
        Assert.That(
            await ann.PostAsync("orgs", "delete", new { org_id = org }),
            Wire.Error(404, "Organization not found", "organization_not_found")
        );
        Assert.That(await Database.CountAsync("activity"), Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task Is_for_administrators(int level)
    {
        var member = await Given.UserAsync();
        var org = await Given.OrgAsync(await Given.UserAsync());
        await Given.MemberAsync(org, member, level);
        Assert.That(
            await member.PostAsync("orgs", "delete", new { org_id = org }),
            Wire.Error(403, "You do not have permission to delete this organization")
        );
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
        Assert.That(await Database.CountAsync("memberships"), Is.EqualTo(2));
    }

    [Test]
    public async Task Requires_an_id() =>
        Assert.That(
            await (await Given.UserAsync()).PostAsync("orgs", "delete"),
            Wire.Error(400, "Organization ID is required", "missing_parameter")
        );

    [Test]
    public async Task Is_written_down()
    {
        var ann = await Given.UserAsync();
        var org = await Given.OrgAsync(ann, "Gone");
        await ann.PostAsync("orgs", "delete", new { org_id = org });
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(
                ann,
                "organization_deleted",
                "organization",
                org,
                """{"org_name":"Gone"}"""
            )
        );
    }

    private Task<long?> OrgOfAsync(long instance) =>
        Database.ValueAsync<long?>(
            "SELECT organization_id FROM instances WHERE id = @instance",
            new { instance }
        );
}
