using System.Diagnostics;

namespace SharePanel.Load.Growth;

/// <summary>
/// Accounts that have far more than others: 100,000 invoices for the first, 100,000 organizations for the second, in the
/// books and the tables as the program itself would have put them.
/// </summary>
internal sealed class Hostile(Workplace place, RunningServer server, IReadOnlyList<string> keys)
    : IDisposable
{
    private const int Pairs = 300;
    private const int Offset = 50_000;
    private const int LargestPage = 500;
    private const int Organizations = 100_000;

    private const string Rows = """
        PRAGMA foreign_keys = ON;
        BEGIN;
        CREATE TEMP TABLE many (n INTEGER PRIMARY KEY);
        INSERT INTO many
        WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000) SELECT n FROM c;

        INSERT INTO transactions (account_id, reference, type, status, amount, created_at)
        SELECT id, 'CR-GROWTH', 'credit', 'completed', 10000000, created_at FROM accounts WHERE id = 1;
        INSERT INTO transactions (account_id, reference, type, status, amount, created_at)
        SELECT a.id, printf('INV-19990101-%06d', n), 'invoice', 'completed', 100, a.created_at + n * 60000
        FROM accounts a, many WHERE a.id = 1 ORDER BY n;
        INSERT INTO ledger_entries (account_id, transaction_id, kind, amount, balance_after, created_at)
        SELECT a.id, t.id, t.type, 10000000, a.balance + 10000000, t.created_at
        FROM accounts a JOIN transactions t ON t.account_id = a.id AND t.type = 'credit' AND t.reference = 'CR-GROWTH'
        WHERE a.id = 1;
        INSERT INTO ledger_entries (account_id, transaction_id, kind, amount, balance_after, created_at)
        SELECT a.id, t.id, t.type, -100, a.balance + 10000000 - 100 * n, t.created_at
        FROM accounts a, many
        JOIN transactions t ON t.account_id = a.id AND t.type = 'invoice' AND t.reference = printf('INV-19990101-%06d', n)
        WHERE a.id = 1 ORDER BY n;
        INSERT INTO invoices (account_id, transaction_id, invoice_number, total_amount, status, description,
                              customer_name, created_at, due_at, paid_at)
        SELECT t.account_id, t.id, t.reference, t.amount, 'paid', 'Extra', 'load-user1', t.created_at, t.created_at, t.created_at
        FROM transactions t WHERE t.account_id = 1 AND t.reference LIKE 'INV-19990101-%' ORDER BY t.id;
        INSERT INTO invoice_lines (invoice_id, position, description, amount)
        SELECT id, 1, 'Extra', total_amount FROM invoices WHERE account_id = 1 AND description = 'Extra';

        INSERT INTO organizations (title, title_key, path, admin_id, created_by, created_at)
        SELECT 'Organization ' || n, 'organization ' || n, 'growth-org-' || n, a.id, a.id, a.created_at + n * 60000
        FROM accounts a, many WHERE a.id = 2 ORDER BY n;
        INSERT INTO memberships (account_id, organization_id, is_admin, permission_level, created_at)
        SELECT created_by, id, 1, 3, created_at FROM organizations WHERE path LIKE 'growth-org-%' ORDER BY id;
        COMMIT;
        """;

    private readonly HttpClient http = new();

    /// <summary>Puts the rows into a database that nobody has open, and proves its books.</summary>
    public static async Task MakeAsync(
        Workplace place,
        string database,
        CancellationToken cancellationToken
    )
    {
        await Sqlite.RunAsync(database, Rows, place, cancellationToken);
        await Commands.RunAsync(
            [SharePanelPeer.Program(place), "balance", "verify", Workplace.Connection(database)],
            place.Data,
            cancellationToken
        );
    }

    public async Task<List<PagePair>> PagesAsync(CancellationToken cancellationToken)
    {
        server.Resume();
        var pairs = new List<PagePair>();
        for (var i = -Pairs / 10; i < Pairs; i++)
        {
            var first = await InvoicesAsync(0, cancellationToken);
            var deep = await InvoicesAsync(Offset, cancellationToken);
            if (i >= 0)
                pairs.Add(new PagePair(first, deep));
        }
        server.Pause();
        return pairs;
    }

    /// <summary>Others' calls of a round, alone and then beside one who reads pages of 500 rows all the time.</summary>
    public async Task<CrowdSample> CrowdAsync(
        GrowthRequest asked,
        string callers,
        int round,
        CancellationToken cancellationToken
    )
    {
        Task<WrkResult> OthersAsync() =>
            Wrk.RunAsync(
                place,
                server,
                MeasuredAction.All[0],
                callers,
                asked.Connections,
                asked.Seconds,
                cancellationToken
            );
        server.Resume();
        var alone = await OthersAsync();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(enough.Token);
        var beside = await OthersAsync();
        await enough.CancelAsync();
        var pages = await reading;
        server.Pause();
        return new CrowdSample(round, alone.P99 / 1000, beside.P99 / 1000, pages);
    }

    public void Dispose() => http.Dispose();

    private async Task<int> ReadAsync(CancellationToken enough)
    {
        var pages = 0;
        try
        {
            for (; ; pages++)
                await CallAsync(
                    "orgs",
                    "list",
                    keys[1],
                    LargestPage,
                    pages * LargestPage % Organizations,
                    "growth-org-",
                    enough
                );
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            return pages;
        }
    }

    private Task<double> InvoicesAsync(int offset, CancellationToken cancellationToken) =>
        CallAsync("billing", "invoices", keys[0], 50, offset, "invoice_number", cancellationToken);

    // A page without rows would be quick, and measure nothing.
    private async Task<double> CallAsync(
        string mode,
        string action,
        string key,
        int limit,
        int offset,
        string expected,
        CancellationToken cancellationToken
    )
    {
        var address = new Uri(
            server.Address,
            $"/api?mode={mode}&action={action}&limit={limit}&offset={offset}&api_key={key}"
        );
        var started = Stopwatch.GetTimestamp();
        var body = await http.GetStringAsync(address, cancellationToken);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return body.Contains(expected, StringComparison.Ordinal)
            ? took
            : throw new BenchException($"{mode} {action} at {offset} has no rows:\n{body}");
    }
}
