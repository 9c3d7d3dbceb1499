namespace SharePanel.Api.Tests.Operator;

public sealed class BalanceVerifyTests : CliTest
{
    [Test]
    public async Task Verify_says_that_all_is_right()
    {
        await RunAsync("demo");
        Said(
            await RunAsync("balance", "verify"),
            "4 accounts verified: every balance equals its ledger."
        );
        Said(
            await RunAsync("balance", "verify", "--json"),
            """{"accounts":4,"mismatches":0,"first":[]}"""
        );
    }

    [Test]
    public async Task Verify_has_nothing_to_complain_of_where_nobody_is() =>
        Said(
            await RunAsync("balance", "verify"),
            "0 accounts verified: every balance equals its ledger."
        );

    [Test]
    public async Task Verify_shows_mismatches_and_ends_with_1()
    {
        await GivenUserAsync();
        await GivenUserAsync("bob@example.com");
        await RunAsync("balance", "credit", "--user", Ann, "--amount", "12.50");
        await DamageAsync("UPDATE accounts SET balance = 1251");
        var verified = await RunAsync("balance", "verify");
        Assert.Multiple(() =>
        {
            Assert.That(verified.ExitCode, Is.EqualTo(1));
            Assert.That(verified.Error, Is.Empty);
            Assert.That(
                verified.Out,
                Does.Match(
                    @" 1 +ann@example\.com +12\.51 +12\.50 +the balance is not the sum of its entries +\n.* +the last entry says that the balance is 12\.50 +\n.* 2 +bob@example\.com +12\.51 +0\.00 +the balance is not the sum of its entries +\n"
                )
            );
            Assert.That(
                verified.Out,
                Does.EndWith("2 of 2 accounts do not match their entries.\n")
            );
        });
        var json = await RunAsync("balance", "verify", "--json");
        Assert.Multiple(() =>
        {
            Assert.That(json.ExitCode, Is.EqualTo(1));
            Assert.That(
                json.Out,
                Is.EqualTo(
                    """
                    {"accounts":2,"mismatches":2,"first":[{"user_id":1,"email":"ann@example.com","balance":12.51,"ledger":12.50,"wrong":["the balance is not the sum of its entries","the last entry says that the balance is 12.50"]},{"user_id":2,"email":"bob@example.com","balance":12.51,"ledger":0.00,"wrong":["the balance is not the sum of its entries"]}]}

                    """
                )
            );
        });
    }

    [Test]
    public async Task Verify_counts_those_that_are_right_too()
    {
        await GivenUserAsync();
        await GivenUserAsync("bob@example.com");
        await DamageAsync("UPDATE accounts SET balance = 1 WHERE id = 2");
        Assert.That(
            (await RunAsync("balance", "verify")).Out,
            Does.EndWith("\n1 of 2 accounts does not match its entries.\n")
        );
    }

    [Test]
    public async Task Verify_shows_the_first_hundred()
    {
        await RunAsync("demo", "--accounts", "101");
        await DamageAsync("UPDATE accounts SET balance = balance + 1");
        var verified = await RunAsync("balance", "verify");
        Assert.That(
            verified.Out,
            Does.EndWith("101 of 101 accounts do not match their entries; these are the first.\n")
        );
        Assert.That(verified.Out, Does.Contain("user100@load").And.Not.Contains("user101@load"));
    }

    [Test]
    public async Task Verify_changes_nothing()
    {
        await GivenUserAsync();
        await RunAsync("balance", "credit", "--user", Ann, "--amount", "12.50");
        await DamageAsync("UPDATE accounts SET balance = 1");
        await RunAsync("balance", "verify");
        Assert.That(
            await ValueAsync<string>(
                "SELECT (SELECT balance FROM accounts) || '|' || (SELECT SUM(amount) FROM ledger_entries) || '|' || (SELECT COUNT(*) FROM ledger_entries)"
            ),
            Is.EqualTo("1|1250|1")
        );
    }

    // A statement without an answer reads as the default.
    private async Task DamageAsync(string sql) => await ValueAsync<string?>(sql);
}
