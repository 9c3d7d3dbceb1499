namespace SharePanel.Api.Tests.Operator;

public sealed class MoneyTests : CliTest
{
    [Test]
    public async Task Credit_books_a_reference_once()
    {
        var id = await GivenUserAsync();
        Said(
            await CreditAsync("25.5", "--reference", "PAY-1"),
            "Credited 25.50 to ann@example.com under PAY-1; the balance is 25.50."
        );
        Said(
            await CreditAsync("25.5", "--reference", "PAY-1"),
            "PAY-1 is already booked, with 25.50; the balance of ann@example.com is 25.50."
        );
        Said(
            await CreditAsync("25.5", "--reference", "PAY-1", "--json"),
            """{"id":1,"reference":"PAY-1","user_id":1,"email":"ann@example.com","amount":25.50,"balance":25.50,"already_booked":1}"""
        );
        await BooksAreRightAsync();
        Assert.That(
            await ActivityAsync(id),
            Is.EqualTo(new[] { "user_created", "balance_credited" })
        );
    }

    [Test]
    public async Task Credit_makes_a_reference_up()
    {
        await GivenUserAsync();
        var one = await CreditAsync("1", "--json");
        var two = await CreditAsync("1", "--json");
        Assert.That(
            one.Json.GetProperty("reference").GetString(),
            Does.Match("^CR-[0-9]{8}-[A-Z0-9]{6}$")
        );
        Assert.That(two.Json.GetProperty("balance").GetRawText(), Is.EqualTo("2.00"));
        await BooksAreRightAsync();
    }

    private static string NotAnAmount(string amount) =>
        $"--amount takes an amount such as 12.50, with at most two decimals and at most 10000000000.00, not \"{amount}\".";

    [TestCase("1.005")]
    [TestCase("-1")]
    [TestCase("1e9")]
    [TestCase("10000000000.01")]
    public async Task Credit_refuses_numbers_that_are_no_amount(string amount)
    {
        await GivenUserAsync();
        IsRefused(await CreditAsync(amount), NotAnAmount(amount));
    }

    [Test]
    public async Task Credit_takes_no_words_for_an_amount()
    {
        await GivenUserAsync();
        IsWrongUsage(await CreditAsync("ten"), NotAnAmount("ten"));
    }

    [Test]
    public async Task Credit_refuses_nothing()
    {
        await GivenUserAsync();
        IsRefused(await CreditAsync("0"), "amount must be an amount from 0.01 to 10000000000.00");
    }

    [Test]
    public async Task Show_tells_the_balance()
    {
        await GivenUserAsync();
        await CreditAsync("3.10");
        Said(
            await RunAsync("balance", "show", "--user", Ann),
            "The balance of ann@example.com is 3.10."
        );
        Said(
            await RunAsync("balance", "show", "--user", "1", "--json"),
            """{"user_id":1,"email":"ann@example.com","balance":3.10}"""
        );
        IsRefused(
            await RunAsync("balance", "show", "--user", "2"),
            "No account has this e-mail or id: 2"
        );
    }

    [Test]
    public async Task Purchase_is_paid_from_the_balance_or_not_booked_at_all()
    {
        await GivenUserAsync();
        await CreditAsync("10");
        var bought = await BuyAsync("9.99", "--json");
        Assert.That(
            bought.Out,
            Does.Match(
                """^\{"id":1,"reference":"PUR-\d{8}-[A-Z0-9]{6}","user_id":1,"email":"ann@example.com","price":9.99,"balance":0.01\}\n$"""
            )
        );
        Assert.That(
            await ValueAsync<string>(
                "SELECT item_id || item_type || purchase_type || tokens_paid FROM purchases"
            ),
            Is.EqualTo("app-1appone_time999")
        );
        IsRefused(
            await BuyAsync("0.02"),
            "The balance of ann@example.com is 0.01, which does not cover 0.02"
        );
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM transactions"), Is.EqualTo(2));
        await BooksAreRightAsync();
    }

    [Test]
    public async Task Concurrent_purchases_spend_the_balance_once()
    {
        await GivenUserAsync();
        await CreditAsync("10");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => BuyAsync("4")));
        Assert.That(outcomes.Count(outcome => outcome.ExitCode == 0), Is.EqualTo(2));
        Assert.That(await ValueAsync<int>("SELECT balance FROM accounts"), Is.EqualTo(200));
        await BooksAreRightAsync();
    }

    [Test]
    public async Task Invoice_waits_for_payment_where_the_balance_does_not_cover()
    {
        await GivenUserAsync();
        var issued = await IssueAsync("40", "--description", "Migration", "--json");
        Assert.That(
            issued.Out,
            Does.Match(
                """^\{"id":1,"invoice_number":"INV-\d{8}-[A-Z0-9]{6}","user_id":1,"email":"ann@example.com","total_amount":40.00,"status":"pending","created_at":"[^"]{19}","due_at":"[^"]{19}","paid_at":null\}\n$"""
            )
        );
        Assert.That(
            await ValueAsync<int>("SELECT (due_at - created_at) / 86400000 FROM invoices"),
            Is.EqualTo(14)
        );
        Assert.That(
            await ValueAsync<string>("SELECT status FROM transactions"),
            Is.EqualTo("pending")
        );
        Assert.That(
            await ValueAsync<string>("SELECT description FROM invoice_lines"),
            Is.EqualTo("Migration")
        );
        Assert.That(
            await ValueAsync<string>(
                "SELECT title || '|' || message || '|' || link FROM notifications"
            ),
            Is.EqualTo(
                $"New Invoice|Your invoice {issued.Json.GetProperty("invoice_number").GetString()} has been generated|/billing/invoice/1"
            )
        );
    }

    [Test]
    public async Task Invoice_is_paid_at_once_where_the_balance_covers()
    {
        await GivenUserAsync();
        await CreditAsync("50");
        Assert.That((await IssueAsync("40")).Out, Does.EndWith("; paid from the balance.\n"));
        Assert.That(
            await ValueAsync<string>("SELECT status FROM transactions WHERE type = 'invoice'"),
            Is.EqualTo("completed")
        );
        Assert.That(
            await ValueAsync<int>("SELECT COUNT(*) FROM invoices WHERE paid_at = created_at"),
            Is.EqualTo(1)
        );
        Assert.That(await ValueAsync<int>("SELECT balance FROM accounts"), Is.EqualTo(1000));
        await BooksAreRightAsync();
        IsRefused(await IssueAsync("0"), "amount must be an amount from 0.01 to 10000000000.00");
    }

    [Test]
    public async Task Invoices_are_listed()
    {
        await GivenUserAsync();
        await IssueAsync("40");
        var all = await RunAsync("invoices", "list", "--json");
        Assert.That(all.Json[0].GetProperty("total_amount").GetRawText(), Is.EqualTo("40.00"));
        Assert.That(
            (await RunAsync("invoices", "list", "--user", Ann)).Out,
            Does.Contain("pending")
        );
        IsRefused(
            await RunAsync("invoices", "list", "--user", "2"),
            "No account has this e-mail or id: 2"
        );
    }

    private Task<Outcome> CreditAsync(string amount, params string[] more) =>
        RunAsync(["balance", "credit", "--user", Ann, "--amount", amount, .. more]);

    private Task<Outcome> IssueAsync(string amount, params string[] more) =>
        RunAsync(["invoices", "issue", "--user", Ann, "--amount", amount, .. more]);

    private Task<Outcome> BuyAsync(string price, params string[] more) =>
        RunAsync([
            "purchases",
            "record",
            "--user",
            Ann,
            "--item",
            "app-1",
            "--item-type",
            "app",
            "--purchase-type",
            "one_time",
            "--price",
            price,
            .. more,
        ]);
}
