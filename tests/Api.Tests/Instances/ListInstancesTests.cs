using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Instances;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ListInstancesTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Instances retrieved successfully";

    [Test]
    public async Task Shows_the_callers_own_newest_first()
    {
        var ann = await Given.UserAsync();
        var org = await Given.OrgAsync(ann);
        var bob = await Given.UserAsync(instances: 1);
        await Given.InstanceAsync(bob, org: org);
        var at = new DateTimeOffset(2023, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var late = await Given.InstanceAsync(
            ann,
            "Late",
            "late",
            "SMS",
            "gold",
            "sleep",
            createdAt: at.AddSeconds(1)
        );
        var early = await Given.InstanceAsync(ann, "Early", "early", createdAt: at);
        Assert.That(
            await ann.GetAsync("instances", "list"),
            Wire.Ok(
                Retrieved,
                $$"""[{"id":{{late}},"instance_name":"Late","instance_path":"late","created_at":"2023-01-01 12:00:01","status":"sleep","instance_type":"gold","type":"SMS"},{"id":{{early}},"instance_name":"Early","instance_path":"early","created_at":"2023-01-01 12:00:00","status":"active","instance_type":"default","type":"SNCS"}]"""
            )
        );
    }

    [TestCase("", "a b c d")]
    [TestCase("&type=all", "a b c d")]
    [TestCase("&type=SNCS", "a b")]
    [TestCase("&type=SMS", "c d")]
    [TestCase("&status=active", "a c")]
    [TestCase("&status=sleep", "b")]
    [TestCase("&status=dead", "d")]
    [TestCase("&type=SNCS&status=sleep", "b")]
    [TestCase("&type=SMS&status=sleep", "")]
    [TestCase("&type=all&status=dead", "d")]
    public async Task Filters(string filter, string names)
    {
        var ann = await Given.UserAsync();
        await Given.InstanceAsync(ann, "d", type: "SMS", status: "dead");
        await Given.InstanceAsync(ann, "c", type: "SMS");
        await Given.InstanceAsync(ann, "b", status: "sleep");
        await Given.InstanceAsync(ann, "a");
        var reply = await Api.GetAsync(ann.Url("instances", "list", filter));
        Assert.That(reply, Wire.Ok(Retrieved));
        Assert.That(string.Join(' ', reply.Column("instance_name")), Is.EqualTo(names));
    }

    [Test]
    public async Task Keeps_its_filters_in_its_links()
    {
        var ann = await Given.UserAsync(instances: 3);
        var reply = await Api.GetAsync(
            ann.Url("instances", "list", "&type=SNCS&status=active&limit=1&offset=1")
        );
        Assert.That(
            reply.Header("Link"),
            Is.EqualTo(
                "</api/instances/list?type=SNCS&status=active&limit=1&offset=2>; rel=\"next\", </api/instances/list?type=SNCS&status=active&limit=1&offset=0>; rel=\"prev\""
            )
        );
    }

    [TestCase("type", "sncs", "SNCS, SMS or all")]
    [TestCase("type", "ALL", "SNCS, SMS or all")]
    [TestCase("type", "", "SNCS, SMS or all")]
    [TestCase("status", "asleep", "active, sleep or dead")]
    [TestCase("status", "Active", "active, sleep or dead")]
    [TestCase("status", "all", "active, sleep or dead")]
    public async Task Refuses_other_words(string name, string value, string takes)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.GetAsync(ann.Url("instances", "list", $"&{name}={value}")),
            Wire.Error(400, $"{name} must be {takes}", "invalid_parameter")
        );
    }

    [Test]
    public async Task Is_empty_without_any() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("instances", "list"),
            Wire.Ok(Retrieved, "[]")
        );
}
