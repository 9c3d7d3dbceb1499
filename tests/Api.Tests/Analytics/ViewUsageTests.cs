using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Analytics;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ViewUsageTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Usage statistics retrieved successfully";

    [Test]
    public async Task Sums_all_keys_by_day_and_leaves_empty_days_out()
    {
        var ann = await Given.UserAsync();
        var second = await Given.KeyAsync(ann);
        var bob = await Given.UserAsync();
        await Given.UsageAsync(ann, Now.AddDays(-3), "orgs.list", 100, 4, microseconds: 10_000_000);
        await Given.UsageAsync(
            second,
            Now.AddDays(-3),
            "orgs.list",
            40,
            1,
            microseconds: 8_000_000
        );
        await Given.UsageAsync(
            second,
            Now.AddDays(-3),
            "profile.view",
            5,
            0,
            microseconds: 750_000
        );
        await Given.UsageAsync(ann, Now.AddDays(-1), "orgs.new", 0, 3, microseconds: 1);
        await Given.UsageAsync(ann, Now.AddDays(-2), "orgs.new", 0, 0, refused: 50);
        await Given.UsageAsync(bob, Now.AddDays(-1), "orgs.new", 9, 9);
        Assert.That(
            await ann.GetAsync("analytics", "usage"),
            Wire.Ok(
                Retrieved,
                """[{"date":"2026-03-14","request_count":3,"unique_endpoints":1,"avg_response_time":0,"success_count":0,"error_count":3},{"date":"2026-03-12","request_count":150,"unique_endpoints":2,"avg_response_time":0.125,"success_count":145,"error_count":5}]"""
            )
        );
    }

    [TestCase(null, 30)]
    [TestCase(1, 1)]
    [TestCase(7, 7)]
    [TestCase(366, 366)]
    public async Task Looks_back_on_that_many_days_today_included(int? period, int days)
    {
        var ann = await Given.UserAsync();
        foreach (var ago in (int[])[0, 6, 7, 29, 30, 365, 366])
            await Given.UsageAsync(ann, Now.AddDays(-ago));
        var reply = await ann.GetAsync("analytics", "usage", new { period });
        Assert.That(
            reply.Column("date"),
            Is.EqualTo(
                new[] { 0, 6, 7, 29, 30, 365, 366 }
                    .Where(ago => ago < days)
                    .Select(ago => Now.AddDays(-ago).ToString("yyyy-MM-dd"))
            )
        );
    }

    [TestCase("0")]
    [TestCase("367")]
    [TestCase("-1")]
    [TestCase("month")]
    [TestCase("7.5")]
    public async Task Refuses_other_periods(string period)
    {
        var ann = await Given.UserAsync();
        foreach (var action in (string[])["usage", "spending"])
        {
            Assert.That(
                await ann.GetAsync("analytics", action, new { period }),
                Wire.Error(400, "period must be a whole number from 1 to 366", "invalid_parameter")
            );
        }
    }

    [Test]
    public async Task Keeps_what_deleted_keys_used()
    {
        var ann = await Given.UserAsync();
        var old = await Given.KeyAsync(ann);
        await Given.UsageAsync(old, Now.AddDays(-1), successes: 5);
        await ann.PostAsync("api_keys", "delete", new { key_id = old.KeyId });
        var reply = await ann.GetAsync("analytics", "usage");
        Assert.That(reply.Column("request_count"), Has.Member("5"));
    }
}
