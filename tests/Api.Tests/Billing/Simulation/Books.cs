using System.Data.Common;
using Dapper;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Billing.Simulation;

/// <summary>Holds what the program has booked against the model, account by account.</summary>
internal sealed class Books(Database database, World world)
{
    private const long Day = 86_400_000;
    private const int DueDays = 14;
    private const int SleepDays = 14;

    /// <summary>Invoices seen, void ones too.</summary>
    public int Invoices { get; private set; }

    /// <summary>Months of subscriptions seen.</summary>
    public int Months { get; private set; }

    /// <summary>What is wrong; empty if nothing is.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        (Invoices, Months) = (0, 0);
        var faults = new List<string>();
        await using var connection = await database.OpenAsync();
        foreach (var account in world.Accounts)
        {
            var facts = await FactsAsync(connection, account.Id);
            Invoices += facts.Invoices.Count;
            Months += account.Months.Count;
            faults.AddRange(
                Faults(account, facts).Select(fault => $"account {account.Id}: {fault}")
            );
        }
        return faults;
    }

    private IEnumerable<string> Faults(ModelAccount account, Facts facts) =>
        OfMonths(account, facts)
            .Concat(OfMoney(account, facts))
            .Concat(OfDebts(facts))
            .Concat(OfNotices(facts));

    // One invoice for each month, over the very days of the month; so they tile as the months do.
    private static IEnumerable<string> OfMonths(ModelAccount account, Facts facts)
    {
        var own = facts
            .Invoices.Where(i => i.PeriodStart is not null && i.Status != "void")
            .ToLookup(i => DayOf(i.PeriodStart!.Value));
        foreach (var month in own.Where(month => month.Count() > 1))
            yield return $"{month.Count()} invoices for the month from {month.Key:O}";
        var months = account.Months.ToDictionary(month => month.Start);
        foreach (var invoice in own.SelectMany(month => month))
        {
            if (
                !months.TryGetValue(DayOf(invoice.PeriodStart!.Value), out var month)
                || month.End != DayOf(invoice.PeriodEnd!.Value)
            )
                yield return $"invoice {invoice.Id} is for no month of the subscription";
        }
        foreach (var month in account.Months.Where(m => m.Charge > 0 && !own.Contains(m.Start)))
            yield return $"no invoice for the month from {month.Start:O}";
    }

    private static IEnumerable<string> OfMoney(ModelAccount account, Facts facts)
    {
        var asked = facts.Invoices.Where(i => i.Status != "void").Sum(i => i.TotalAmount);
        var paid = facts.Invoices.Where(i => i.Status == "paid").Sum(i => i.TotalAmount);
        var credited = facts.Entered("adjustment");
        var charge = account.Months.Sum(month => month.Charge);
        if (asked - credited != charge)
            yield return $"asked for {asked} and credited {credited}, but {charge} is right";
        if (facts.Entered("invoice") != -paid)
            yield return $"paid invoices come to {paid}, their entries to {facts.Entered("invoice")}";
        if (facts.Entered("credit") != account.Credits)
            yield return $"credits come to {facts.Entered("credit")} and not {account.Credits}";
        if (facts.Entered("purchase") != -account.Purchases)
            yield return $"purchases come to {facts.Entered("purchase")} and not {-account.Purchases}";
        if (facts.Balance != facts.Entries.Sum(entry => entry.Amount))
            yield return $"the balance is {facts.Balance}, the ledger {facts.Entries.Sum(e => e.Amount)}";
        var running = 0L;
        foreach (var entry in facts.Entries)
        {
            running += entry.Amount;
            if (entry.BalanceAfter != running || running < 0)
                yield return $"entry {entry.Id} leaves {entry.BalanceAfter} and not {running}";
        }
        foreach (var invoice in facts.Invoices.Where(i => i.TransactionStatus != Seen(i.Status)))
            yield return $"invoice {invoice.Id} is {invoice.Status}, its transaction {invoice.TransactionStatus}";
    }

    private IEnumerable<string> OfDebts(Facts facts)
    {
        var now = world.Now.ToUnixTimeMilliseconds();
        var unpaid = facts.Invoices.Where(i => i.Status is "pending" or "overdue").ToList();
        if (unpaid.Count > 0 && facts.Balance >= unpaid[0].TotalAmount)
            yield return $"the balance of {facts.Balance} covers invoice {unpaid[0].Id}, which waits";
        foreach (var invoice in unpaid)
        {
            if (invoice.DueAt != invoice.CreatedAt + (DueDays * Day))
                yield return $"invoice {invoice.Id} is due on another day";
            if (invoice.Status == "overdue" != invoice.DueAt < now)
                yield return $"invoice {invoice.Id} is {invoice.Status}";
        }
        var stopped = unpaid.Any(i => i.DueAt + (SleepDays * Day) <= now);
        if (facts.Instances != (stopped ? "sleep by dunning, sleep" : "active, sleep"))
            yield return $"the instances are {facts.Instances}, stopped: {stopped}";
    }

    private static IEnumerable<string> OfNotices(Facts facts)
    {
        if (facts.IssueNotices != facts.Invoices.Count)
            yield return $"{facts.IssueNotices} notices for {facts.Invoices.Count} invoices";
        if (facts.Repeated > 0)
            yield return $"{facts.Repeated} notices came more than once";
    }

    private static string Seen(string status) =>
        status switch
        {
            "paid" => "completed",
            "void" => "failed",
            _ => "pending",
        };

    private static DateOnly DayOf(long milliseconds) =>
        DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);

    private static async Task<Facts> FactsAsync(DbConnection connection, long id) =>
        new(
            await connection.ExecuteScalarAsync<long>(
                "SELECT balance FROM accounts WHERE id = @id",
                new { id }
            ),
            [
                .. await connection.QueryAsync<InvoiceRow>(
                    """
                    SELECT i.id, i.period_start AS PeriodStart, i.period_end AS PeriodEnd, i.total_amount AS TotalAmount,
                           i.status, i.created_at AS CreatedAt, i.due_at AS DueAt, t.status AS TransactionStatus
                    FROM invoices i
                    JOIN transactions t ON t.id = i.transaction_id
                    WHERE i.account_id = @id
                    ORDER BY i.created_at, i.id
                    """,
                    new { id }
                ),
            ],
            [
                .. await connection.QueryAsync<EntryRow>(
                    "SELECT id, kind, amount, balance_after AS BalanceAfter FROM ledger_entries WHERE account_id = @id ORDER BY id",
                    new { id }
                ),
            ],
            string.Join(
                ", ",
                await connection.QueryAsync<string>(
                    """
                    SELECT CASE WHEN dunned_at IS NULL THEN status ELSE status || ' by dunning' END
                    FROM instances
                    WHERE account_id = @id
                    ORDER BY id
                    """.Replace(
                        "||",
                        connection is Microsoft.Data.Sqlite.SqliteConnection ? "||" : "+"
                    ),
                    new { id }
                )
            ),
            await connection.ExecuteScalarAsync<int>(
                "SELECT COUNT(*) FROM notifications WHERE account_id = @id AND title = 'New Invoice'",
                new { id }
            ),
            // An invoice is issued once, paid once, and each reminder of it is sent once.
            await connection.ExecuteScalarAsync<int>(
                """
                SELECT COUNT(*)
                FROM (
                    SELECT title, message, link
                    FROM notifications
                    WHERE account_id = @id AND link LIKE '/billing/invoice/%'
                    GROUP BY title, message, link
                    HAVING COUNT(*) > 1
                ) repeated
                """,
                new { id }
            )
        );

    private sealed record Facts(
        long Balance,
        IReadOnlyList<InvoiceRow> Invoices,
        IReadOnlyList<EntryRow> Entries,
        string Instances,
        int IssueNotices,
        int Repeated
    )
    {
        public long Entered(string kind) => Entries.Where(e => e.Kind == kind).Sum(e => e.Amount);
    }

    private sealed record InvoiceRow
    {
        public long Id { get; init; }
        public long? PeriodStart { get; init; }
        public long? PeriodEnd { get; init; }
        public long TotalAmount { get; init; }
        public string Status { get; init; } = "";
        public long CreatedAt { get; init; }
        public long DueAt { get; init; }
        public string TransactionStatus { get; init; } = "";
    }

    private sealed record EntryRow
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public long Amount { get; init; }
        public long BalanceAfter { get; init; }
    }
}
