using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Billing;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ListInvoicesTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Invoices retrieved successfully";

    [Test]
    public async Task Shows_the_callers_newest_first()
    {
        var ann = await Given.UserAsync();
        await Given.InvoiceAsync(await Given.UserAsync());
        var at = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var late = await Given.InvoiceAsync(
            ann,
            1,
            number: "INV-20240102-000002",
            createdAt: at.AddDays(1)
        );
        var paid = await Given.InvoiceAsync(
            ann,
            5000,
            "paid",
            "INV-20240101-ABC123",
            at,
            at.AddMinutes(30)
        );
        Assert.That(
            await ann.GetAsync("billing", "invoices"),
            Wire.Ok(
                Retrieved,
                $$"""[{"id":{{late}},"invoice_number":"INV-20240102-000002","total_amount":0.01,"status":"pending","created_at":"2024-01-02 12:00:00","paid_at":null},{"id":{{paid}},"invoice_number":"INV-20240101-ABC123","total_amount":50.00,"status":"paid","created_at":"2024-01-01 12:00:00","paid_at":"2024-01-01 12:30:00"}]"""
            )
        );
    }

    [TestCase(null, "4 3 2 1")]
    [TestCase("pending", "4 1")]
    [TestCase("paid", "2")]
    [TestCase("overdue", "3")]
    public async Task Filters_and_never_shows_void_ones(string? status, string amounts)
    {
        var ann = await Given.UserAsync();
        await Given.InvoiceAsync(ann, 100);
        await Given.InvoiceAsync(ann, 200, "paid");
        await Given.InvoiceAsync(ann, 300, "overdue");
        await Given.InvoiceAsync(ann, 400);
        await Given.InvoiceAsync(ann, 500, "void");
        var reply = await ann.GetAsync("billing", "invoices", new { status });
        Assert.That(
            string.Join(' ', reply.Column("total_amount").Select(a => a[..^3])),
            Is.EqualTo(amounts)
        );
    }

    [TestCase("void")]
    [TestCase("Paid")]
    [TestCase("all")]
    public async Task Refuses_other_words(string status) =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("billing", "invoices", new { status }),
            Wire.Error(400, "status must be pending, paid or overdue", "invalid_parameter")
        );

    [Test]
    public async Task Is_empty_without_any() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("billing", "invoices"),
            Wire.Ok(Retrieved, "[]")
        );
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Owner)]
public sealed class ViewInvoiceTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Shows_one()
    {
        var ann = await Given.UserAsync();
        var at = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var id = await Given.InvoiceAsync(
            ann,
            5000,
            "paid",
            "INV-20240101-ABC123",
            at,
            at.AddMinutes(30)
        );
        Assert.That(
            await ann.GetAsync("billing", "invoice", new { invoice_id = id }),
            Wire.Ok(
                "Invoice retrieved successfully",
                $$"""{"id":{{id}},"invoice_number":"INV-20240101-ABC123","total_amount":50.00,"status":"paid","created_at":"2024-01-01 12:00:00","paid_at":"2024-01-01 12:30:00"}"""
            )
        );
    }

    [Test]
    public async Task Hides_what_the_host_has_cancelled()
    {
        var ann = await Given.UserAsync();
        var id = await Given.InvoiceAsync(ann, status: "void");
        Assert.That(
            await ann.GetAsync("billing", "invoice", new { invoice_id = id }),
            Wire.Error(404, "Invoice not found", "invoice_not_found")
        );
    }

    [Test]
    public async Task Requires_an_id() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("billing", "invoice"),
            Wire.Error(400, "Invoice ID is required", "missing_parameter")
        );
}
