namespace SharePanel.Api.Tests.Operator;

public sealed class DemoTests : CliTest
{
    [Test]
    public async Task Demo_fills_every_corner_with_books_that_are_right()
    {
        var loaded = await RunAsync("demo", "--json");
        Assert.That(loaded.ExitCode, Is.Zero, loaded.Error);
        Assert.That(
            loaded.Json.GetProperty("email").GetString(),
            Is.EqualTo("demo@sharepanel.example")
        );
        await BooksAreRightAsync();
        Assert.That(
            await ValueAsync<int>("SELECT COUNT(DISTINCT plan_id) FROM accounts"),
            Is.EqualTo(4)
        );
        Assert.That(
            await ValueAsync<int>("SELECT COUNT(DISTINCT status) FROM invoices"),
            Is.EqualTo(4)
        );
        Assert.That(
            await ValueAsync<int>("SELECT COUNT(DISTINCT type || status) FROM instances"),
            Is.GreaterThanOrEqualTo(5)
        );
        Assert.That(
            await ValueAsync<int>("SELECT COUNT(DISTINCT day) FROM usage_daily"),
            Is.EqualTo(90)
        );
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM activity"), Is.Positive);
        Assert.That(
            await ValueAsync<int>("SELECT COUNT(DISTINCT is_read) FROM notifications"),
            Is.EqualTo(2)
        );
        Assert.That(
            await ValueAsync<int>(
                "SELECT COUNT(*) FROM memberships m JOIN organizations o ON o.id = m.organization_id WHERE o.created_by <> m.account_id"
            ),
            Is.Positive
        );
    }

    [Test]
    public async Task Demo_lies_in_the_past_and_within_the_plans_limits()
    {
        await RunAsync("demo");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (
            var table in new[]
            {
                "accounts",
                "organizations",
                "instances",
                "transactions",
                "ledger_entries",
                "invoices",
                "purchases",
                "notifications",
                "activity",
                "api_keys",
            }
        )
            Assert.That(
                await ValueAsync<long>($"SELECT MAX(created_at) FROM {table}"),
                Is.LessThanOrEqualTo(now),
                table
            );
        Assert.That(
            await ValueAsync<int>(
                """
                SELECT COUNT(*) FROM accounts a JOIN plans p ON p.id = a.plan_id
                WHERE (SELECT COUNT(*) FROM instances i WHERE i.account_id = a.id) > p.instance_limit
                   OR (SELECT COUNT(*) FROM organizations o WHERE o.created_by = a.id) > p.org_limit
                """
            ),
            Is.Zero
        );
        Assert.That(
            await ValueAsync<int>("SELECT COUNT(*) FROM activity WHERE resource_id IS NULL"),
            Is.Zero
        );
        Assert.That(
            await ValueAsync<int>(
                "SELECT COUNT(*) FROM invoices i JOIN accounts a ON a.id = i.account_id WHERE i.status IN ('pending', 'overdue') AND a.balance >= i.total_amount"
            ),
            Is.Zero,
            "an open invoice that the balance covers would be paid at once"
        );
    }

    [Test]
    public async Task Demo_is_loaded_once()
    {
        Assert.That((await RunAsync("demo")).Out, Does.Contain("demo-password"));
        IsRefused(await RunAsync("demo", "--json"), "The demo data is already here");
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM accounts"), Is.EqualTo(4));
    }

    [Test]
    public async Task Accounts_are_added_after_those_that_are_there()
    {
        await RunAsync("demo", "--accounts", "2");
        var more = await RunAsync(
            "demo",
            "--accounts",
            "60",
            "--keys-out",
            PathOf("keys.txt"),
            "--json"
        );
        Assert.That(
            more.Json.GetProperty("first_email").GetString(),
            Is.EqualTo("user3@load.sharepanel.example")
        );
        Assert.That(
            await ValueAsync<string>(
                """
                SELECT (SELECT COUNT(*) FROM accounts) || '|' || (SELECT COUNT(*) FROM organizations) || '|'
                    || (SELECT COUNT(*) FROM instances) || '|' || (SELECT COUNT(*) FROM invoices)
                """
            ),
            Is.EqualTo("62|310|620|1488")
        );
        await BooksAreRightAsync();
        var keys = await File.ReadAllLinesAsync(PathOf("keys.txt"));
        Assert.That(keys, Has.Length.EqualTo(60).And.All.StartsWith("sp_live_"));
    }

    [Test]
    public async Task Accounts_wants_a_number_and_a_new_file()
    {
        IsRefused(
            await RunAsync("demo", "--accounts", "0"),
            "accounts must be a whole number from 1 to 2000000"
        );
        IsWrongUsage(
            await RunAsync("demo", "--keys-out", "keys.txt"),
            "--keys-out needs --accounts."
        );
        await File.WriteAllTextAsync(PathOf("keys.txt"), "kept");
        IsWrongUsage(
            await RunAsync("demo", "--accounts", "1", "--keys-out", PathOf("keys.txt")),
            "--keys-out: "
        );
        Assert.That(await File.ReadAllTextAsync(PathOf("keys.txt")), Is.EqualTo("kept"));
    }
}
