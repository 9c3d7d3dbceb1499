using Dapper;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Insight;
using SharePanel.Api.Tests.Jobs;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Api.Tests.SeveralNodes;

/// <summary>All jobs run on all servers at the same time.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class JobsTests(Database database) : ClusterTest(database)
{
    private const string Password = "planted-password";
    private const int Customers = 12;
    private static readonly (string, string) SignedIn = DashboardTest.SignedIn(Password);

    // What comes of them, without what is made up anew each time.
    private static readonly string[] Books =
    [
        "SELECT account_id, period_start, total_amount, status FROM invoices",
        "SELECT account_id, kind, amount, balance_after FROM ledger_entries",
        "SELECT account_id, type, status, amount FROM transactions",
        "SELECT account_id, title, type FROM notifications",
        "SELECT account_id, status FROM instances",
        "SELECT id, balance, billed_until FROM accounts",
        "SELECT account_id, action FROM activity",
        "SELECT job, account_id FROM parked_accounts",
    ];

    private static readonly IReadOnlyList<string> Names =
    [
        .. new JobCatalog(typeof(JobCatalog).Assembly).Jobs.Select(job => job.Name),
    ];

    protected override string[] Settings => ["Jobs:Enabled=true", "Jobs:DashboardReadOnly=false"];

    [Test]
    public async Task Comes_to_the_same_as_running_each_of_them_once()
    {
        var other = new Databases().Single(d => d.Provider == Database.Provider);
        await other.CreateAsync();
        try
        {
            await FillAsync(other);
            await FillAsync(Database);
            foreach (var name in Names)
                await Cluster.OperateAsync(other, "jobs", "run", name);
            await Cluster.OperateAsync("operator", "set-password", "--password", Password);
            foreach (var name in Names)
                await RunEverywhereAsync(name);
            foreach (var (all, one) in (await BooksAsync(Database)).Zip(await BooksAsync(other)))
                Assert.That(all, Is.EqualTo(one));
        }
        finally
        {
            await other.DropAsync();
        }
        await Cluster.OperateAsync("balance", "verify");
    }

    private async Task RunEverywhereAsync(string name)
    {
        foreach (var server in Cluster.Servers)
            await Wait.UntilAsync(async () =>
                (await server.Api.GetAsync("/jobs/recurring", SignedIn)).Body.Contains(
                    $"value=\"{name}\"",
                    StringComparison.Ordinal
                )
            );
        await Task.WhenAll(
            Cluster.Servers.Select(async server =>
            {
                var triggered = await server.Api.PostAsync(
                    "/jobs/recurring/trigger",
                    new FormUrlEncodedContent([new("jobs[]", name)]),
                    SignedIn,
                    ("Sec-Fetch-Site", "same-origin")
                );
                Assert.That(triggered.Status, Is.EqualTo(204));
            })
        );
        await Wait.UntilAsync(async () => await RunsAsync(name) == Cluster.Size);
    }

    /// <summary>How often a job has come to its end on all servers together.</summary>
    private async Task<double> RunsAsync(string name)
    {
        var runs = 0.0;
        foreach (var server in Cluster.Servers)
        {
            var figures = new Figures((await server.Api.GetAsync("/metrics")).Body);
            runs +=
                figures.Sum(
                    "sharepanel_job_duration_seconds_count",
                    ("job", name),
                    ("outcome", "done")
                ) ?? 0;
        }
        return runs;
    }

    /// <summary>Customers for whom there is something to do in every way.</summary>
    private static async Task FillAsync(Database database)
    {
        using var nowhere = new ApiClient(new Uri("http://127.0.0.1:1"));
        var given = new Given(database, nowhere, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < Customers; i++)
        {
            var user = await given.UserAsync(name: $"customer{i}", plan: "pro", instances: 1);
            await CreditAsync(database, given, user, 5000 * (i % 4));
            if (i % 3 == 0)
                await given.InvoiceAsync(
                    user,
                    amount: 1500,
                    number: $"INV-20260301-0000{i:D2}",
                    createdAt: now.AddDays(i % 2 == 0 ? -40 : -16)
                );
            // Both days, since it may be midnight soon.
            await given.UsageAsync(user, now, successes: 9000);
            await given.UsageAsync(user, now.AddDays(1), successes: 9000);
            await given.ActivityAsync(user, createdAt: now.AddDays(-400));
        }
        var threeMonthsAgo = DateOnly.FromDateTime(now.UtcDateTime).AddMonths(-3);
        await database.ExecuteAsync(
            "UPDATE accounts SET billing_anchor = @day, billed_until = @day, billed_price = 2500",
            new
            {
                day = threeMonthsAgo.DayNumber
                    - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber,
            }
        );
        await database.ExecuteAsync("UPDATE invoices SET next_step_at = due_at");
    }

    private static async Task CreditAsync(Database database, Given given, User user, long amount)
    {
        if (amount == 0)
            return;
        await database.InsertAsync(
            "ledger_entries",
            new
            {
                account_id = user.Id,
                transaction_id = await given.TransactionAsync(user, "bank-4711", amount: amount),
                kind = "credit",
                amount,
                balance_after = amount,
                created_at = 0,
            }
        );
        await database.ExecuteAsync(
            "UPDATE accounts SET balance = @amount WHERE id = @Id",
            new { amount, user.Id }
        );
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> BooksAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        var books = new List<IReadOnlyList<string>>();
        foreach (var book in Books)
            books.Add([
                .. (await connection.QueryAsync(book))
                    .Select(row => string.Join(' ', ((IDictionary<string, object?>)row).Values))
                    .Order(StringComparer.Ordinal),
            ]);
        return books;
    }
}
