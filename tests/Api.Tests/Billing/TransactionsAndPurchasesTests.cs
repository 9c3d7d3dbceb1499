using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Billing;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ListTransactionsTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Transactions retrieved successfully";

    [Test]
    public async Task Shows_the_ledger_as_the_caller_sees_it_newest_first()
    {
        var ann = await Given.UserAsync();
        await Given.TransactionAsync(await Given.UserAsync(), "foreign");
        var at = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var refund = await Given.TransactionAsync(
            ann,
            "REF-1",
            "refund",
            "failed",
            1,
            at.AddSeconds(1)
        );
        var credit = await Given.TransactionAsync(ann, "PAY-1", "credit", "completed", 123456, at);
        Assert.That(
            await ann.GetAsync("billing", "transactions"),
            Wire.Ok(
                Retrieved,
                $$"""[{"id":{{refund}},"transaction_id":"REF-1","amount":0.01,"status":"failed","date":"2024-01-01 12:00:01","type":"refund"},{"id":{{credit}},"transaction_id":"PAY-1","amount":1234.56,"status":"completed","date":"2024-01-01 12:00:00","type":"credit"}]"""
            )
        );
    }

    [Test]
    public async Task Knows_an_invoice_by_its_number()
    {
        var ann = await Given.UserAsync();
        await Given.InvoiceAsync(ann, 5000, number: "INV-20240101-ABC123");
        var reply = await ann.GetAsync("billing", "transactions");
        Assert.That(reply.Text("$.data[0].transaction_id"), Is.EqualTo("INV-20240101-ABC123"));
        Assert.That(reply.Text("$.data[0].type"), Is.EqualTo("invoice"));
        Assert.That(reply.Text("$.data[0].status"), Is.EqualTo("pending"));
    }

    [Test]
    public async Task Is_empty_without_any() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("billing", "transactions"),
            Wire.Ok(Retrieved, "[]")
        );
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ListPurchasesTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Purchases retrieved successfully";

    [Test]
    public async Task Shows_what_the_caller_bought()
    {
        var ann = await Given.UserAsync();
        await Given.PurchaseAsync(await Given.UserAsync());
        var id = await Given.PurchaseAsync(
            ann,
            "app-123",
            2500,
            new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero)
        );
        Assert.That(
            await ann.GetAsync("billing", "purchases"),
            Wire.Ok(
                Retrieved,
                $$"""[{"id":{{id}},"item_id":"app-123","item_type":"app","purchase_type":"one_time","price":25.00,"tokens_paid":25.00,"created_at":"2024-01-01 12:00:00"}]"""
            )
        );
    }

    [Test]
    public async Task Is_empty_without_any() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("billing", "purchases"),
            Wire.Ok(Retrieved, "[]")
        );
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ListPlansTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Shows_the_catalogue()
    {
        var ann = await Given.UserAsync();
        var reply = await ann.GetAsync("billing", "plans");
        Assert.That(reply, Wire.Ok("Plans retrieved successfully"));
        Assert.That(
            reply.Raw("$.data[0]"),
            Is.EqualTo(
                """{"id":1,"name":"free","price":0.00,"org_limit":1,"instance_limit":1,"filelimit":1000,"storagelimit":100,"description":"Free plan","features":"Basic features"}"""
            )
        );
        Assert.That(reply.Column("name"), Is.EqualTo(["free", "basic", "pro", "enterprise"]));
        Assert.That(reply.Column("price"), Is.EqualTo(["0.00", "5.00", "25.00", "100.00"]));
    }
}
