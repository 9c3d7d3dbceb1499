using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Profile;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ProfileStatsTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Counts_what_is_the_callers()
    {
        var ann = await Given.UserAsync(orgs: 2);
        var bob = await Given.UserAsync(orgs: 1, instances: 3);
        await Given.MemberAsync(await Given.OrgAsync(bob), ann);
        await Given.InstanceAsync(ann);
        await Given.InstanceAsync(ann, status: "dead");
        await Given.InvoiceAsync(ann, 12550, "paid");
        await Given.InvoiceAsync(ann, 100, "paid");
        await Given.InvoiceAsync(ann, 9999);
        await Given.InvoiceAsync(ann, 9999, "void");
        await Given.InvoiceAsync(bob, 9999, "paid");
        Assert.That(
            await ann.GetAsync("profile", "stats"),
            Wire.Ok(
                "Statistics retrieved successfully",
                """{"org_count":3,"instance_count":2,"active_instances":1,"invoice_count":3,"total_spent":126.50}"""
            )
        );
    }

    [Test]
    public async Task Is_zero_for_a_new_account()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.GetAsync("profile", "stats"),
            Wire.Ok(
                "Statistics retrieved successfully",
                """{"org_count":0,"instance_count":0,"active_instances":0,"invoice_count":0,"total_spent":0.00}"""
            )
        );
    }
}
