using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Analytics;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ViewOverviewTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Analytics overview retrieved successfully";

    [Test]
    public async Task Counts_what_is_the_callers()
    {
        var ann = await Given.UserAsync(orgs: 2, balance: 10050);
        var bob = await Given.UserAsync(orgs: 1, instances: 2, balance: 7);
        await Given.MemberAsync(await Given.OrgAsync(bob), ann);
        await Given.InstanceAsync(ann);
        await Given.InstanceAsync(ann, status: "sleep");
        await Given.InstanceAsync(ann, status: "dead");
        await Given.InvoiceAsync(ann, 25000, "paid");
        await Given.InvoiceAsync(ann, 1, "overdue");
        await Given.InvoiceAsync(ann, 1, "void");
        await Given.InvoiceAsync(bob, 1, "paid");
        await Given.KeyAsync(ann, expiresAt: Now.AddDays(1));
        await Given.KeyAsync(ann, expiresAt: Now);
        Assert.That(
            await ann.GetAsync("analytics", "overview"),
            Wire.Ok(
                Retrieved,
                """{"total_orgs":3,"total_instances":3,"active_instances":1,"total_invoices":2,"total_spent":250.00,"current_balance":100.50,"active_api_keys":2}"""
            )
        );
    }

    [Test]
    public async Task Is_almost_zero_for_a_new_account() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("analytics", "overview"),
            Wire.Ok(
                Retrieved,
                """{"total_orgs":0,"total_instances":0,"active_instances":0,"total_invoices":0,"total_spent":0.00,"current_balance":0.00,"active_api_keys":1}"""
            )
        );
}
