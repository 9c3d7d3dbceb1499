using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Analytics;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ViewSpendingTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Spending analytics retrieved successfully";

    [Test]
    public async Task Sums_paid_invoices_by_the_day_they_were_paid()
    {
        var ann = await Given.UserAsync();
        var bob = await Given.UserAsync();
        var day = new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);
        await Given.InvoiceAsync(ann, 2500, "paid", createdAt: day.AddDays(-60), paidAt: day);
        await Given.InvoiceAsync(
            ann,
            5000,
            "paid",
            createdAt: day,
            paidAt: day.AddDays(1).AddMilliseconds(-1)
        );
        await Given.InvoiceAsync(ann, 1, "paid", createdAt: day, paidAt: day.AddDays(1));
        await Given.InvoiceAsync(ann, 999);
        await Given.InvoiceAsync(ann, 999, "void");
        await Given.InvoiceAsync(bob, 999, "paid");
        Assert.That(
            await ann.GetAsync("analytics", "spending"),
            Wire.Ok(
                Retrieved,
                """[{"date":"2026-03-11","invoice_count":1,"total_spent":0.01},{"date":"2026-03-10","invoice_count":2,"total_spent":75.00}]"""
            )
        );
    }

    [TestCase(null, 30)]
    [TestCase(2, 2)]
    public async Task Looks_back_on_that_many_days_today_included(int? period, int days)
    {
        var ann = await Given.UserAsync();
        var first = new DateTimeOffset(Now.Date, TimeSpan.Zero).AddDays(1 - days);
        await Given.InvoiceAsync(ann, 100, "paid", paidAt: first);
        await Given.InvoiceAsync(ann, 100, "paid", paidAt: first.AddMilliseconds(-1));
        var reply = await ann.GetAsync("analytics", "spending", new { period });
        Assert.That(reply.Column("date"), Is.EqualTo([first.ToString("yyyy-MM-dd")]));
    }

    [Test]
    public async Task Is_empty_without_any() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("analytics", "spending"),
            Wire.Ok(Retrieved, "[]")
        );
}
