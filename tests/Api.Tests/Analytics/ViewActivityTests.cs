using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Analytics;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ViewActivityTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Activity logs retrieved successfully";

    [Test]
    public async Task Shows_what_happened_with_its_details_as_an_object()
    {
        var ann = await Given.UserAsync();
        await Given.ActivityAsync(await Given.UserAsync());
        var at = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var host = await Given.ActivityAsync(
            ann,
            "account_restored",
            address: null,
            createdAt: at.AddSeconds(1)
        );
        var made = await Given.ActivityAsync(
            ann,
            resource: 5,
            details: """{"org_name":"My Org"}""",
            createdAt: at
        );
        Assert.That(
            await ann.GetAsync("analytics", "activity"),
            Wire.Ok(
                Retrieved,
                $$"""[{"id":{{host}},"user_id":{{ann.Id}},"action":"account_restored","resource_type":"organization","resource_id":null,"details":{},"ip_address":null,"created_at":"2024-01-01 12:00:01"},{"id":{{made}},"user_id":{{ann.Id}},"action":"organization_created","resource_type":"organization","resource_id":5,"details":{"org_name":"My Org"},"ip_address":"192.168.1.1","created_at":"2024-01-01 12:00:00"}]"""
            )
        );
    }

    [Test]
    public async Task Tells_a_change_from_its_first_to_its_last_step()
    {
        var ann = await Given.UserAsync();
        var reply = await ann.PostAsync("orgs", "new", new { title = "Ann's \"Org\" <é>" });
        var id = reply.Number("$.data.org_id");
        var activity = await ann.GetAsync("analytics", "activity");
        Assert.That(activity.Text("$.data[0].action"), Is.EqualTo("organization_created"));
        Assert.That(activity.Number("$.data[0].resource_id"), Is.EqualTo(id));
        Assert.That(activity.Text("$.data[0].details.org_name"), Is.EqualTo("Ann's \"Org\" <é>"));
        Assert.That(activity.Text("$.data[0].ip_address"), Is.EqualTo("127.0.0.1"));
    }

    [Test]
    public async Task Has_nothing_of_calls_that_failed_or_only_read()
    {
        var ann = await Given.UserAsync(plan: "free", orgs: 1);
        await ann.PostAsync("orgs", "new");
        await ann.PostAsync("orgs", "delete", new { org_id = 999999 });
        await ann.GetAsync("orgs", "list");
        Assert.That(await ann.GetAsync("analytics", "activity"), Wire.Ok(Retrieved, "[]"));
    }
}
