using System.Globalization;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Operator;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>
/// Purchases and invoices that a balance covers in part, then a payment that is booked by several at once, and invoices that
/// several collect at once. All the while the owner looks at the balance.
/// </summary>
internal sealed class BalanceRace : Race
{
    public override string Name => "balance";

    public override async Task RunAsync(Stage stage)
    {
        var chance = stage.Chance;
        var ann = await stage.AccountAsync();
        var price = chance.Next(1, 5000);
        var (covered, rest) = (chance.Next(5), chance.Next(price));
        var balance = (covered * price) + rest;
        if (balance > 0)
            await BookAsync(stage, ann[0], "start", balance, callers: 1);
        var pending = await ChargeAsync(stage, ann, price, covered, rest);
        var payment = chance.Next(1, price * 3);
        await BookAsync(stage, ann[0], "payment", payment, callers: 3);
        var paid = Math.Min(pending.Count, (rest + payment) / price);
        await CollectAsync(stage, ann[0], pending, paid);
        await DemandBooksAsync(stage, ann, rest + payment - (paid * price));
    }

    /// <returns>The invoices that wait for money, oldest first.</returns>
    private static async Task<IReadOnlyList<long>> ChargeAsync(
        Stage stage,
        IReadOnlyList<User> ann,
        int price,
        int covered,
        int rest
    )
    {
        var email = ann[0].Email;
        var purchases = stage.Chance.Next(6);
        var invoices = Math.Max(covered + 1 - purchases, stage.Chance.Next(6));
        string[] buy =
        [
            .. (string[])["purchases", "record", "--user", email, "--price", Amount(price)],
            .. (string[])["--item", "app", "--item-type", "app", "--purchase-type", "one_time"],
        ];
        string[] issue = ["invoices", "issue", "--user", email, "--amount", Amount(price)];
        var looking = LookAsync(stage, ann);
        var outcomes = await stage.OperateAtOnceAsync([
            .. Enumerable.Repeat(buy, purchases),
            .. Enumerable.Repeat(issue, invoices),
        ]);
        var bought = outcomes.Take(purchases).Count(outcome => outcome.ExitCode == 0);
        foreach (var refused in outcomes.Where(outcome => outcome.ExitCode != 0))
            Races.Demand(
                refused.Error
                    == $"The balance of {email} is {Amount(rest)}, which does not cover {Amount(price)}\n",
                refused.Error
            );
        var statuses = outcomes.Skip(purchases).Select(StatusOf).ToList();
        Races.Demand(
            bought + statuses.Count(status => status == "paid") == covered,
            $"{bought} purchases and the invoices {string.Join(", ", statuses)} were paid from what covers {covered}"
        );
        var possible = Enumerable.Range(0, covered + 1).Select(i => Amount(rest + (i * price)));
        Races.Demand(
            !(await looking).Except(possible).Any(),
            "A balance was told that there never was"
        );
        return await stage.Database.ColumnAsync<long>(
            "SELECT id FROM invoices WHERE account_id = @Id AND status = 'pending' ORDER BY created_at, id",
            new { ann[0].Id }
        );
    }

    private static async Task<IEnumerable<string>> LookAsync(Stage stage, IReadOnlyList<User> ann)
    {
        var looks = await stage.AtOnceAsync([
            .. Enumerable
                .Range(0, 10)
                .Select(_ => Stage.Call(stage.Any(ann), stage.AnyPost(), "billing", "balance")),
        ]);
        return looks.Select(look => look.Raw("$.data.balance"));
    }

    private static async Task BookAsync(
        Stage stage,
        User ann,
        string reference,
        int amount,
        int callers
    )
    {
        string[] credit =
        [
            .. (string[])["balance", "credit", "--user", ann.Email],
            .. (string[])["--amount", Amount(amount), "--reference", reference],
        ];
        var outcomes = await stage.OperateAtOnceAsync([.. Enumerable.Repeat(credit, callers)]);
        Races.Demand(
            outcomes.All(outcome => outcome.ExitCode == 0)
                && outcomes.Count(o => o.Json.GetProperty("already_booked").GetInt32() == 0) == 1,
            $"Booked in another way than once: {string.Join("; ", outcomes)}"
        );
    }

    private static async Task CollectAsync(
        Stage stage,
        User ann,
        IReadOnlyList<long> pending,
        int paid
    )
    {
        var outcomes = await stage.OperateAtOnceAsync([
            .. Enumerable.Repeat((string[])["invoices", "collect"], 3),
        ]);
        Races.Demand(
            outcomes.All(outcome => outcome.ExitCode == 0),
            string.Join("; ", outcomes.Select(outcome => outcome.Error))
        );
        var left = await stage.Database.ColumnAsync<long>(
            "SELECT id FROM invoices WHERE account_id = @Id AND status = 'pending' ORDER BY created_at, id",
            new { ann.Id }
        );
        Races.Demand(
            left.SequenceEqual(pending.Skip(paid)),
            $"Of the invoices {string.Join(", ", pending)} the first {paid} were to be paid, but {string.Join(", ", left)} are pending"
        );
    }

    private static async Task DemandBooksAsync(Stage stage, IReadOnlyList<User> ann, int balance)
    {
        var books = await stage.Database.RowAsync(
            """
            SELECT a.balance,
                (SELECT SUM(amount) FROM ledger_entries WHERE account_id = a.id) AS ledger,
                (SELECT MIN(balance_after) FROM ledger_entries WHERE account_id = a.id) AS least,
                (SELECT COUNT(DISTINCT transaction_id) FROM ledger_entries WHERE account_id = a.id) AS moves,
                (SELECT COUNT(*) FROM ledger_entries WHERE account_id = a.id) AS entries
            FROM accounts a
            WHERE a.id = @Id
            """,
            new { ann[0].Id }
        );
        var text = string.Join(", ", books.Select(column => $"{column.Key} {column.Value}"));
        Races.Demand(
            books["balance"] is long there
                && there == balance
                && Convert.ToInt64(books["ledger"], CultureInfo.InvariantCulture) == balance
                && Convert.ToInt64(books["least"], CultureInfo.InvariantCulture) >= 0
                && $"{books["moves"]}" == $"{books["entries"]}",
            $"The balance was to be {balance}: {text}"
        );
        var told = await LookAsync(stage, ann);
        Races.Demand(told.All(look => look == Amount(balance)), "Another balance is told");
        var verified = await stage.OperateAsync("balance", "verify");
        Races.Demand(verified.ExitCode == 0, verified.Error);
    }

    private static string StatusOf(Outcome issued) =>
        issued.Json.GetProperty("status").GetString()!;

    private static string Amount(int cents) =>
        (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
