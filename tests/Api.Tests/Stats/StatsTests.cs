using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Stats;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class OverviewStatsTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Statistics retrieved successfully";

    [Test]
    public async Task Counts_what_is_the_callers()
    {
        var ann = await Given.UserAsync(orgs: 1, balance: 10050);
        var bob = await Given.UserAsync(orgs: 1, instances: 4, balance: 1);
        await Given.MemberAsync(await Given.OrgAsync(bob), ann);
        foreach (var status in (string[])["active", "active", "active", "sleep", "sleep", "dead"])
            await Given.InstanceAsync(ann, status: status);
        foreach (var status in (string[])["paid", "paid", "pending", "overdue", "void"])
            await Given.InvoiceAsync(ann, 12500, status);
        await Given.InvoiceAsync(bob, 1, "paid");
        await Given.KeyAsync(ann, expiresAt: Now);
        Assert.That(
            await ann.GetAsync("stats", "overview"),
            Wire.Ok(
                Retrieved,
                """{"orgs":2,"total_instances":6,"active_instances":3,"asleep_instances":2,"dead_instances":1,"total_invoices":4,"paid_invoices":2,"pending_invoices":2,"api_keys":1,"balance":100.50,"total_spent":250.00}"""
            )
        );
    }

    [Test]
    public async Task Is_almost_zero_for_a_new_account() =>
        Assert.That(
            await (await Given.UserAsync()).PostAsync("stats", "overview"),
            Wire.Ok(
                Retrieved,
                """{"orgs":0,"total_instances":0,"active_instances":0,"asleep_instances":0,"dead_instances":0,"total_invoices":0,"paid_invoices":0,"pending_invoices":0,"api_keys":1,"balance":0.00,"total_spent":0.00}"""
            )
        );
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class InstanceStatsTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Counts_by_status_and_kind()
    {
        var ann = await Given.UserAsync();
        await Given.UserAsync(instances: 3);
        await Given.InstanceAsync(ann, instanceType: "default");
        await Given.InstanceAsync(ann, instanceType: "default", status: "sleep");
        await Given.InstanceAsync(ann, instanceType: "gold", status: "sleep");
        await Given.InstanceAsync(ann, instanceType: "silver", status: "dead");
        Assert.That(
            await ann.GetAsync("stats", "instances"),
            Wire.Ok(
                "Instance statistics retrieved successfully",
                """{"total":4,"active":1,"asleep":2,"dead":1,"types":3}"""
            )
        );
    }
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class OrgStatsTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Counts_memberships_and_offices()
    {
        var ann = await Given.UserAsync(orgs: 2);
        var bob = await Given.UserAsync();
        await Given.MemberAsync(await Given.OrgAsync(bob), ann);
        await Given.MemberAsync(await Given.OrgAsync(bob), ann, level: 3, isAdmin: true);
        await Given.OrgAsync(bob);
        Assert.That(
            await ann.GetAsync("stats", "organizations"),
            Wire.Ok(
                "Organization statistics retrieved successfully",
                """{"total":4,"admin_count":3}"""
            )
        );
    }
}
