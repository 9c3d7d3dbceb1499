using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>One account has far too much of everything, and asks for the largest pages of it all the time.</summary>
public sealed class SizeFloodTests : FloodTest
{
    private const int Callers = 8;

    private int Rows => Proof.Count * 10;

    [Test]
    public async Task An_account_with_very_many_rows_is_its_own_trouble()
    {
        // Refusals cost next to nothing, so that they would hide what the pages cost.
        await Database.ExecuteAsync(
            "UPDATE plans SET minute_requests = 1000000, daily_requests = 1000000 WHERE name = 'enterprise'"
        );
        var user = await Given.UserAsync(plan: "enterprise");
        await MakeRowsAsync(user);
        var calls = 0;
        await WithstandAsync(
            $"Largest pages of {Rows} organizations, invoices and notices, by {Callers} callers at once",
            async flood =>
            {
                var callers = Enumerable.Range(0, Callers).Select(CallAsync).ToList();
                flood.Rise();
                await Task.WhenAll(callers);

                async Task CallAsync(int number)
                {
                    for (var i = number; !flood.IsOver; i++)
                    {
                        var reply = await AskAsync(user, i);
                        Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
                        Interlocked.Increment(ref calls);
                    }
                }
            }
        );
        await TestContext.Out.WriteLineAsync($"{calls} calls");
    }

    private Task<Reply> AskAsync(User user, int number) =>
        (number % 6) switch
        {
            0 => user.GetAsync("orgs", "list", new { limit = 1000, offset = Rows / 2 }),
            1 => user.GetAsync("billing", "invoices", new { limit = 500, offset = Rows / 2 }),
            2 => user.GetAsync("notifications", "list", new { limit = 500, offset = Rows / 2 }),
            3 => user.GetAsync("search", null, new { query = "acme", limit = 500 }),
            4 => user.GetAsync("stats", "overview"),
            _ => user.GetAsync("orgs", "list"),
        };

    private async Task MakeRowsAsync(User user)
    {
        const string numbers =
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @rows) ";
        var parameters = new
        {
            id = user.Id,
            rows = Rows,
            transaction = await Given.TransactionAsync(user, "flood"),
        };
        foreach (
            var statement in (string[])
                [
                    "INSERT INTO organizations (title, title_key, path, admin_id, created_by, created_at) SELECT 'Acme ' || n, 'acme ' || n, 'flood-' || n, @id, @id, n FROM numbers",
                    "INSERT INTO notifications (account_id, title, message, type, is_read, created_at) SELECT @id, 'Notice', 'Acme ' || n, 'info', 0, n FROM numbers",
                    "INSERT INTO invoices (account_id, transaction_id, invoice_number, total_amount, status, created_at, due_at) SELECT @id, @transaction, printf('INV-%08d-FLOOD1', n), 500, 'pending', n, n FROM numbers",
                ]
        )
            await Database.ExecuteAsync(numbers + statement, parameters);
        await Database.ExecuteAsync(
            "INSERT INTO memberships (account_id, organization_id, is_admin, permission_level, created_at) SELECT @id, id, 1, 3, created_at FROM organizations WHERE created_by = @id",
            parameters
        );
    }
}
