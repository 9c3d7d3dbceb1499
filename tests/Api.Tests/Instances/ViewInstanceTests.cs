using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Instances;

[TestFixtureSource(typeof(Databases))]
[Access(To.Owner)]
public sealed class ViewInstanceTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Shows_one()
    {
        var ann = await Given.UserAsync();
        var id = await Given.InstanceAsync(
            ann,
            "Shop",
            "shop",
            createdAt: new DateTimeOffset(2023, 1, 1, 12, 0, 0, TimeSpan.Zero)
        );
        Assert.That(
            await ann.GetAsync("instances", "view", new { instance_id = id }),
            Wire.Ok(
                "Instance retrieved successfully",
                $$"""{"id":{{id}},"instance_name":"Shop","instance_path":"shop","created_at":"2023-01-01 12:00:00","status":"active","instance_type":"default","user_id":{{ann.Id}}}"""
            )
        );
    }

    [Test]
    public async Task Hides_what_others_have_in_a_shared_organization()
    {
        var ann = await Given.UserAsync();
        var bob = await Given.UserAsync();
        var org = await Given.OrgAsync(ann);
        await Given.MemberAsync(org, bob);
        var id = await Given.InstanceAsync(bob, org: org);
        Assert.That(
            await ann.GetAsync("instances", "view", new { instance_id = id }),
            Wire.Error(404, "Instance not found", "instance_not_found")
        );
    }

    [Test]
    public async Task Requires_an_id() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("instances", "view"),
            Wire.Error(400, "Instance ID is required", "missing_parameter")
        );
}
