using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Orgs;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ListOrgsTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Organizations retrieved successfully";

    [Test]
    public async Task Shows_what_the_caller_is_in_each()
    {
        var ann = await Given.UserAsync();
        var bob = await Given.UserAsync();
        var own = await Given.OrgAsync(ann, "Own", "own", "own@example.com");
        var other = await Given.OrgAsync(bob, "Other", "other");
        await Given.OrgAsync(bob, "Hidden");
        await Given.MemberAsync(other, ann, level: 2);
        Assert.That(
            await ann.GetAsync("orgs", "list"),
            Wire.Ok(
                Retrieved,
                $$"""[{"id":{{other}},"title":"Other","path":"other","admin_id":{{bob.Id}},"contact":null,"created_by":{{bob.Id}},"isAdmin":0,"permissionlevel":2},{"id":{{own}},"title":"Own","path":"own","admin_id":{{ann.Id}},"contact":"own@example.com","created_by":{{ann.Id}},"isAdmin":1,"permissionlevel":3}]"""
            )
        );
    }

    [Test]
    public async Task Is_empty_for_who_is_in_none()
    {
        var ann = await Given.UserAsync();
        await Given.UserAsync(orgs: 2);
        Assert.That(await ann.GetAsync("orgs", "list"), Wire.Ok(Retrieved, "[]"));
    }
}
