using System.Diagnostics;
using System.Globalization;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>
/// The operator beside the server: credits accounts and invoices month after month, with commands that are killed together with
/// it and then given again as they were.
/// </summary>
internal sealed class OperatorClient(
    Database database,
    IReadOnlyList<User> customers,
    Random chance
)
{
    private const int Refused = 1;
    private const int MonthsAtOnce = 3;
    private static readonly DateOnly Since = new(2016, 1, 1);
    private static readonly int MonthsSince = MonthsUntil(TimeProvider.System.GetUtcNow());

    private readonly Lock gate = new();
    private readonly List<string> credits = [];
    private string[]? pending;
    private Process? running;
    private bool isEnding;
    private bool isKilled;
    private int months;

    /// <summary>Commands that ended well.</summary>
    public int Done { get; private set; }

    /// <summary>Commands that were killed, and given again.</summary>
    public int Killed { get; private set; }

    /// <summary>Commands that were told to come again.</summary>
    public int Postponed { get; private set; }

    public List<string> Complaints { get; } = [];

    /// <summary>Makes the customers owe for months that began long ago.</summary>
    public Task BeginAsync() =>
        database.ExecuteAsync(
            """
            UPDATE accounts
            SET billing_anchor = @day, billed_until = @day, billed_price = (SELECT price FROM plans WHERE id = plan_id)
            WHERE id IN @ids
            """,
            new
            {
                day = Since.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber,
                ids = customers.Select(customer => customer.Id),
            }
        );

    public async Task WorkAsync()
    {
        lock (gate)
            (isEnding, isKilled) = (false, false);
        while (!isEnding)
        {
            pending ??= Next();
            await RunAsync(pending);
        }
    }

    /// <summary>It gives no further command.</summary>
    /// <param name="kill">Whether the one that runs does not come to its end either.</param>
    public void End(bool kill)
    {
        lock (gate)
        {
            (isEnding, isKilled) = (true, kill);
            if (kill)
                running?.Kill();
        }
    }

    /// <summary>What is wrong with the books; null if each credit and each month is there once.</summary>
    public async Task<string?> ComplaintAsync()
    {
        var booked = await database.ColumnAsync<string>(
            "SELECT reference FROM transactions WHERE type = 'credit'"
        );
        string[] perhaps = pending is [_, "credit", ..] ? [pending[^1]] : [];
        if (credits.Except(booked).FirstOrDefault() is { } lost)
            return $"{lost} is lost";
        if (booked.Except(credits).Except(perhaps).FirstOrDefault() is { } strange)
            return $"{strange} was never given";
        var wrong = await database.ColumnAsync<string>(
            """
            SELECT a.id || ': invoiced until ' || a.billed_until || ', with ' || COUNT(i.id) || ' invoices'
            FROM accounts a LEFT JOIN invoices i ON i.account_id = a.id AND i.period_start IS NOT NULL
            WHERE a.billed_until IS NOT NULL
            GROUP BY a.id, a.billed_until, a.billing_anchor
            HAVING a.billed_until <> COALESCE(MAX(i.period_end) / 86400000, a.billing_anchor)
                OR COUNT(DISTINCT i.period_start) <> COUNT(i.id)
                OR COUNT(i.id) < @months
                OR COUNT(i.id) > @most
            """,
            new { months, most = pending is [_, "run", ..] ? months + MonthsAtOnce : months }
        );
        return wrong.Count == 0 ? null : string.Join("; ", wrong);
    }

    private static int MonthsUntil(DateTimeOffset now) =>
        ((now.Year - Since.Year) * 12) + now.Month;

    private string[] Next()
    {
        var next = months + MonthsAtOnce;
        if (next < MonthsSince && chance.Next(2) == 0)
            return ["invoices", "run", "--as-of", $"{Since.AddMonths(next - 1):yyyy-MM-dd}"];
        if (chance.Next(4) == 0)
            return ["invoices", "collect"];
        return
        [
            "balance",
            "credit",
            "--user",
            customers[chance.Next(customers.Count)].Email,
            "--amount",
            "40.00",
            "--reference",
            string.Create(CultureInfo.InvariantCulture, $"pay-{credits.Count}"),
        ];
    }

    private async Task RunAsync(string[] command)
    {
        Process process;
        lock (gate)
        {
            if (isEnding)
                return;
            running = process = Process.Start(ProgramProcess.On(database, command))!;
        }
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        Settle(command, process.ExitCode, await error);
        lock (gate)
            running = null;
        process.Dispose();
    }

    private void Settle(string[] command, int exitCode, string error)
    {
        if (isKilled && exitCode > 128)
        {
            Killed++;
            return;
        }
        if (exitCode == Refused && error.Contains("database"))
        {
            Postponed++;
            return;
        }
        pending = null;
        Done++;
        if (exitCode != 0)
            Complaints.Add($"{string.Join(' ', command)} ended with {exitCode}: {error}");
        else if (command[1] == "credit")
            credits.Add(command[^1]);
        else if (command[1] == "run")
            months += MonthsAtOnce;
    }
}
