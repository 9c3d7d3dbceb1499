using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace SharePanel.Api.Tests.Operator;

/// <summary>Subscriptions from the first invoice to the last reminder, by the operator's verbs.</summary>
public sealed class SubscriptionTests : CliTest
{
    private readonly FakeTimeProvider clock = new(new(2027, 1, 31, 9, 0, 0, TimeSpan.Zero));

    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));

    [Test]
    public async Task A_month_is_invoiced_once_and_paid_from_the_balance()
    {
        await GivenUserAsync(plan: "pro");
        await CreditAsync("30");
        Said(
            await RunAsync("invoices", "run"),
            "Issued 1 invoices of 25.00 together; 1 of them are paid from balances."
        );
        Said(
            await RunAsync("invoices", "run"),
            "Nothing is due as of 2027-01-31 09:00:00: everything up to then is invoiced."
        );
        Assert.That(
            await ValueAsync<string>(
                "SELECT plan_name || ' ' || customer_name || ' ' || description FROM invoices"
            ),
            Does.StartWith("pro ann Plan pro, 2027-01-31 to 2027-02-27")
        );
        Assert.That(await PeriodsAsync(), Is.EqualTo("2027-01-31 2027-02-28 paid"));
        await BooksAreRightAsync();
    }

    [Test]
    public async Task Missed_months_are_all_invoiced_oldest_first()
    {
        await GivenUserAsync(plan: "basic");
        await CreditAsync("5");
        clock.Advance(TimeSpan.FromDays(60));
        var run = await RunAsync("invoices", "run", "--json");
        Assert.That(run.Json.GetProperty("issued").GetInt32(), Is.EqualTo(3));
        Assert.That(run.Json.GetProperty("paid").GetInt32(), Is.EqualTo(1));
        Assert.That(run.Json.GetProperty("dry_run").GetInt32(), Is.Zero);
        Assert.That(
            await PeriodsAsync(),
            Is.EqualTo(
                "2027-01-31 2027-02-28 paid, 2027-02-28 2027-03-31 pending, 2027-03-31 2027-04-30 pending"
            )
        );
        await BooksAreRightAsync();
    }

    [Test]
    public async Task A_dry_run_shows_what_would_be_issued_and_changes_nothing()
    {
        await GivenUserAsync(plan: "pro");
        var preview = await RunAsync(
            "invoices",
            "run",
            "--dry-run",
            "--as-of",
            "2027-02-28",
            "--json"
        );
        Assert.That(preview.ExitCode, Is.Zero, preview.Error);
        Assert.That(preview.Json.GetProperty("dry_run").GetInt32(), Is.EqualTo(1));
        Assert.That(preview.Json.GetProperty("issued").GetInt32(), Is.EqualTo(2));
        Assert.That(preview.Json.GetProperty("rows").GetArrayLength(), Is.EqualTo(2));
        Assert.That(
            (await RunAsync("invoices", "run", "--dry-run")).Out,
            Does.Contain(Ann).And.EndsWith("Nothing is changed.\n")
        );
        foreach (
            var table in (string[])
                ["invoices", "transactions", "ledger_entries", "notifications", "job_runs"]
        )
            Assert.That(await ValueAsync<int>($"SELECT COUNT(*) FROM {table}"), Is.Zero, table);
    }

    [Test]
    public async Task As_of_takes_times_and_nothing_else()
    {
        await GivenUserAsync(plan: "pro");
        Said(
            await RunAsync("invoices", "run", "--as-of", "2027-01-30T23:59:59Z"),
            "Nothing is due as of 2027-01-30 23:59:59: everything up to then is invoiced."
        );
        IsWrongUsage(await RunAsync("invoices", "run", "--as-of", "tomorrow"), "--as-of takes");
        var far = await RunAsync("invoices", "run", "--as-of", "2037-01-01");
        Assert.That(far.ExitCode, Is.EqualTo(1));
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM invoices"), Is.Zero);
    }

    [Test]
    public async Task Free_plans_get_no_invoice()
    {
        await GivenUserAsync();
        clock.Advance(TimeSpan.FromDays(90));
        Assert.That((await RunAsync("invoices", "run")).Out, Does.StartWith("Nothing is due"));
    }

    [Test]
    public async Task An_account_whose_months_do_not_fit_is_parked_and_stops_nobody()
    {
        await GivenUserAsync("bad@example.com", "pro");
        await GivenUserAsync(plan: "pro");
        await ExecuteAsync("UPDATE accounts SET billing_anchor = billed_until - 1 WHERE id = 1");
        var run = await RunAsync("invoices", "run");
        Assert.That(run.Out, Does.StartWith("Issued 1 invoices of 25.00"));
        Assert.That(run.Error, Does.Contain("bad@example.com, account 1, cannot be invoiced"));
        await ExecuteAsync("UPDATE accounts SET billing_anchor = billed_until WHERE id = 1");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await RunAsync("invoices", "run")).Out, Does.StartWith("Issued 1 invoices"));
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM parked_accounts"), Is.Zero);
    }

    [Test]
    public async Task A_paid_month_is_settled_by_the_day_when_the_plan_changes()
    {
        await GivenUserAsync(plan: "basic");
        await CreditAsync("5");
        await RunAsync("invoices", "run");
        clock.Advance(TimeSpan.FromDays(14));
        // 14 of 28 days: 12.50 for the new plan, 2.50 back for the old one.
        var up = await SetPlanAsync("pro");
        Assert.That(up.Out, Does.Contain(", of 10.00; due 2027-02-28."));
        await CreditAsync("10");
        await RunAsync("invoices", "collect");
        Said(
            await SetPlanAsync("basic"),
            "ann@example.com is on plan basic now.\nCredited 10.00 to the balance."
        );
        Assert.That(await ValueAsync<int>("SELECT balance FROM accounts"), Is.EqualTo(1000));
        await BooksAreRightAsync();
    }

    [Test]
    public async Task What_was_never_paid_is_not_credited()
    {
        await GivenUserAsync(plan: "enterprise");
        await RunAsync("invoices", "run");
        var down = await SetPlanAsync("basic");
        Assert.That(
            down.Out,
            Does.Contain(" is void, since what it asked for is reckoned anew.")
                .And.Contain(", of 5.00; due")
        );
        Assert.That(await ValueAsync<int>("SELECT balance FROM accounts"), Is.Zero);
        Assert.That(
            await PeriodsAsync(),
            Is.EqualTo("2027-01-31 2027-02-28 void, 2027-01-31 2027-02-28 pending")
        );
    }

    [Test]
    public async Task Who_does_not_pay_is_reminded_then_stopped_and_woken_by_paying()
    {
        var id = await GivenUserAsync(plan: "pro");
        foreach (var name in (string[])["Shop", "Mail"])
            await RunAsync("instances", "create", "--user", Ann, "--name", name, "--type", "SNCS");
        await ExecuteAsync("UPDATE instances SET status = 'sleep' WHERE name = 'Mail'");
        await RunAsync("invoices", "run");
        var seen = new List<string>();
        for (var day = 1; day <= 30; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            for (var again = 0; again < 2; again++)
            {
                var done = await RunAsync("invoices", "collect", "--json");
                foreach (var what in (string[])["overdue", "reminded", "put_to_sleep"])
                    if (done.Json.GetProperty(what).GetInt32() > 0)
                        seen.Add($"{day} {what}");
            }
        }
        Assert.That(
            seen,
            Is.EqualTo(
                    (string[])
                        [
                            "15 overdue",
                            "15 reminded",
                            "17 reminded",
                            "21 reminded",
                            "28 put_to_sleep",
                        ]
                )
                .Or.EqualTo(
                    (string[])
                        [
                            "14 overdue",
                            "15 reminded",
                            "17 reminded",
                            "21 reminded",
                            "28 put_to_sleep",
                        ]
                )
        );
        Assert.That(await StatusesAsync(), Is.EqualTo("sleep sleep"));
        await CreditAsync("25");
        Assert.That(
            (await RunAsync("invoices", "collect", "--json")).Json.GetProperty("woken").GetInt32(),
            Is.EqualTo(1)
        );
        Assert.That(await StatusesAsync(), Is.EqualTo("active sleep"));
        Assert.That(id, Is.EqualTo(1));
        await BooksAreRightAsync();
    }

    [Test]
    public async Task Voiding_gives_back_what_was_paid_and_says_so_once()
    {
        await GivenUserAsync(plan: "pro");
        await CreditAsync("25");
        await RunAsync("invoices", "run");
        var voided = await RunAsync("invoices", "void", "--invoice", "1", "--json");
        Assert.That(
            voided.Out,
            Does.Match(
                """^\{"id":1,"invoice_number":"INV-20270131-[A-Z0-9]{6}","user_id":1,"email":"ann@example.com","total_amount":25.00,"status":"void","refunded":25.00,"already_void":0\}\n$"""
            )
        );
        var number = voided.Json.GetProperty("invoice_number").GetString()!;
        Said(
            await RunAsync("invoices", "void", "--invoice", number),
            $"Invoice 1, {number}, of ann@example.com is void already."
        );
        Assert.That(await ValueAsync<int>("SELECT balance FROM accounts"), Is.EqualTo(2500));
        Assert.That(
            await ValueAsync<string>(
                "SELECT group_concat(type || ' ' || status, ', ') FROM (SELECT type, status FROM transactions ORDER BY id)"
            ),
            Is.EqualTo("credit completed, invoice failed, refund completed")
        );
        Assert.That((await RunAsync("invoices", "run")).Out, Does.StartWith("Nothing is due"));
        Assert.That(
            (await RunAsync("invoices", "void", "--invoice", "99")).ExitCode,
            Is.EqualTo(1)
        );
        await BooksAreRightAsync();
        Assert.That((await RunAsync("balance", "verify")).ExitCode, Is.Zero);
    }

    private Task<Outcome> CreditAsync(string amount) =>
        RunAsync("balance", "credit", "--user", Ann, "--amount", amount);

    private Task<Outcome> SetPlanAsync(string plan) =>
        RunAsync("users", "set-plan", "--user", Ann, "--plan", plan);

    private Task<string> StatusesAsync() =>
        ValueAsync<string>(
            "SELECT group_concat(status, ' ') FROM (SELECT status FROM instances ORDER BY id)"
        );

    private Task<string> PeriodsAsync() =>
        ValueAsync<string>(
            """
            SELECT group_concat(line, ', ')
            FROM (
                SELECT date(period_start / 1000, 'unixepoch') || ' ' || date(period_end / 1000, 'unixepoch') || ' ' || status AS line
                FROM invoices
                ORDER BY period_start, id
            )
            """
        );
}
