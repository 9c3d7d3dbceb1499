using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Orgs;

[TestFixtureSource(typeof(Databases))]
[Access(To.Members)]
public sealed class ViewOrgTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Counts_its_members_and_instances_for_every_level()
    {
        var ann = await Given.UserAsync();
        var bob = await Given.UserAsync();
        var eve = await Given.UserAsync();
        var org = await Given.OrgAsync(ann, "Acme", "acme", "a@acme.example");
        await Given.MemberAsync(org, bob, level: 1);
        await Given.MemberAsync(org, eve, level: 2);
        await Given.InstanceAsync(ann, org: org);
        await Given.InstanceAsync(bob, org: org, status: "dead");
        await Given.InstanceAsync(ann);
        foreach (var member in (User[])[ann, bob, eve])
        {
            Assert.That(
                await member.GetAsync("orgs", "view", new { org_id = org }),
                Wire.Ok(
                    "Organization retrieved successfully",
                    $$"""{"id":{{org}},"title":"Acme","path":"acme","admin_id":{{ann.Id}},"contact":"a@acme.example","created_by":{{ann.Id}},"member_count":3,"instance_count":2}"""
                )
            );
        }
    }

    [TestCase(Via.Query)]
    [TestCase(Via.Json)]
    public async Task Requires_an_id(Via via)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.CallAsync(via, "orgs", "view"),
            Wire.Error(400, "Organization ID is required", "missing_parameter")
        );
    }
}
