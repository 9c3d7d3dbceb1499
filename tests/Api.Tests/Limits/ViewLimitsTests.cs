using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Api.Tests.Limits;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ViewLimitsTests(Database database) : WireTest(database)
{
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" };

    [SetUp]
    public void BeginANewDay() => Clock.Advance(TimeSpan.FromDays(1));

    [Test]
    public async Task Tells_windows_payload_and_allowances()
    {
        var user = await Given.UserAsync(plan: "pro", orgs: 3, instances: 12);
        var stranger = await Given.UserAsync();
        await Given.MemberAsync(await Given.OrgAsync(stranger), user);
        await user.GetAsync("profile", "view");
        var reply = await user.GetAsync("profile", "limits");
        var minute = Now.ToUnixTimeSeconds() + 60;
        var day = Now.ToUnixTimeSeconds() + 43200;
        Assert.That(
            reply,
            Wire.Ok(
                "Limits retrieved successfully",
                $$$"""{"plan":"pro","minute":{"limit":100,"used":1,"remaining":99,"reset":{{{minute}}}},"day":{"limit":10000,"used":1,"remaining":9999,"reset":{{{day}}}},"max_payload_mb":15,"orgs":{"limit":10,"used":3},"instances":{"limit":25,"used":12}}"""
            )
        );
    }

    [Test]
    public async Task Is_free_metered_never_and_refused_never()
    {
        var user = await Given.UserAsync(plan: "free");
        for (var i = 0; i < 12; i++)
            await user.GetAsync("profile", "view");
        Reply reply = null!;
        for (var i = 0; i < 5; i++)
            reply = await user.PostAsync("profile", "limits");
        await Server.Services.GetRequiredService<UsageWriter>().FlushAsync();
        var labels = await Database.ColumnAsync<string>("SELECT endpoint FROM usage_daily");
        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(reply.Number("$.data.minute.used"), Is.EqualTo(10));
            Assert.That(reply.Header("X-RateLimit-Remaining"), Is.EqualTo("0"));
            Assert.That(labels, Is.EqualTo(new[] { "profile.view" }));
        });
    }
}
