using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Billing;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ViewBalanceTests(Database database) : WireTest(database)
{
    [TestCase(10050, "100.50")]
    [TestCase(0, "0.00")]
    public async Task Tells_it_with_its_currency(long cents, string balance)
    {
        var ann = await Given.UserAsync(balance: cents);
        Assert.That(
            await ann.GetAsync("billing", "balance"),
            Wire.Ok(
                "Balance retrieved successfully",
                $$"""{"balance":{{balance}},"currency":"USD"}"""
            )
        );
    }
}
