using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Instances;

[TestFixtureSource(typeof(Databases))]
[Access(To.Owner)]
public sealed class UpdateInstanceStatusTests(Database database) : WireTest(database)
{
    private const string Updated = "Instance status updated successfully";

    [Test]
    public async Task Sets_every_status_from_every_other(
        [Values("active", "sleep", "dead")] string from,
        [Values("active", "sleep", "dead")] string to
    )
    {
        var ann = await Given.UserAsync();
        var id = await Given.InstanceAsync(ann, status: from);
        var other = await Given.InstanceAsync(ann, status: from);
        Assert.That(
            await ann.PostAsync(
                "instances",
                "update_status",
                new { instance_id = id, status = to }
            ),
            Wire.Done(Updated)
        );
        Assert.That(
            await Database.ColumnAsync<string>("SELECT status FROM instances ORDER BY id"),
            Is.EqualTo([to, from])
        );
        Assert.That(other, Is.GreaterThan(id));
    }

    [Test]
    public async Task Takes_everything_in_the_query_of_a_POST()
    {
        var ann = await Given.UserAsync();
        var id = await Given.InstanceAsync(ann);
        Assert.That(
            await Api.PostAsync(
                ann.Url("instances", "update_status", $"&instance_id={id}&status=dead")
            ),
            Wire.Done(Updated)
        );
    }

    [Test]
    public async Task Requires_both()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("instances", "update_status", new { status = "dead" }),
            Wire.Error(400, "Instance ID is required", "missing_parameter")
        );
        Assert.That(
            await ann.PostAsync("instances", "update_status", new { instance_id = 1 }),
            Wire.Error(400, "Status is required", "missing_parameter")
        );
    }

    [TestCase("asleep")]
    [TestCase("Active")]
    [TestCase("deleted")]
    public async Task Refuses_other_words(string status)
    {
        var ann = await Given.UserAsync();
        var id = await Given.InstanceAsync(ann);
        Assert.That(
            await ann.PostAsync("instances", "update_status", new { instance_id = id, status }),
            Wire.Error(400, "status must be active, sleep or dead", "invalid_parameter")
        );
    }

    [Test]
    public async Task Is_written_down()
    {
        var ann = await Given.UserAsync();
        var id = await Given.InstanceAsync(ann);
        await ann.PostAsync(
            "instances",
            "update_status",
            new { instance_id = id, status = "sleep" }
        );
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(ann, "instance_status_updated", "instance", id, """{"status":"sleep"}""")
        );
    }
}
