using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Orgs;

[TestFixtureSource(typeof(Databases))]
[Access(To.Members)]
public sealed class ListMembersTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Shows_everyone_to_everyone_in_it()
    {
        var ann = await Given.UserAsync("ann", pfp: "https://example.com/a.png");
        var bob = await Given.UserAsync("bob");
        var org = await Given.OrgAsync(ann, createdAt: Now.AddDays(-1));
        await Given.MemberAsync(org, bob, level: 1);
        await Given.OrgAsync(await Given.UserAsync());
        foreach (var member in (User[])[ann, bob])
        {
            Assert.That(
                await member.GetAsync("orgs", "members", new { org_id = org }),
                Wire.Ok(
                    "Members retrieved successfully",
                    $$"""[{"memberID":{{bob.Id}},"organization_id":{{org}},"isAdmin":0,"permissionlevel":1,"username":"bob","email":"bob@example.com","pfp":null},{"memberID":{{ann.Id}},"organization_id":{{org}},"isAdmin":1,"permissionlevel":3,"username":"ann","email":"ann@example.com","pfp":"https://example.com/a.png"}]"""
                )
            );
        }
    }

    [Test]
    public async Task Requires_an_id() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("orgs", "members"),
            Wire.Error(400, "Organization ID is required", "missing_parameter")
        );
}
