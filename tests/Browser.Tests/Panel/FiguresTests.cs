using System.Globalization;
using System.Text.Json;

namespace SharePanel.Browser.Tests.Panel;

/// <summary>The panel shows what the API answers.</summary>
public sealed class FiguresTests : PanelTest
{
    private const string UtcDay = "ddd, d MMM yyyy";

    // Whose September is "Sept".
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    [Test]
    public async Task Money_and_instances_of_the_account()
    {
        var balance = await DataAsync("billing", "balance");
        var stats = await DataAsync("stats", "overview");
        await SignInAsync();
        var tiles = await Section("Account").Locator("dl > div").AllInnerTextsAsync();
        string[] expected =
        [
            $"Balance {Money(balance.GetProperty("balance").GetDecimal())}",
            $"Unpaid invoices {Count(stats, "total_invoices") - Count(stats, "paid_invoices")}",
            $"Spent in all {Money(stats.GetProperty("total_spent").GetDecimal())}",
            $"Active instances {Count(stats, "active_instances")} of {Count(stats, "total_instances")}",
        ];
        Assert.That(tiles.Select(OneLine), Is.EqualTo(expected));
        await Expect(Page.Locator("#account-name")).ToHaveTextAsync("demo, plan pro");
    }

    [Test]
    public async Task Requests_and_errors_of_each_day()
    {
        var usage = await DataAsync("analytics", "usage", new { period = 30 });
        await SignInAsync();
        await Section("Requests per day").GetByText("Requests as a table").ClickAsync();
        var rows = await RowsAsync("Requests per day");
        var expected = usage
            .EnumerateArray()
            .OrderByDescending(day => day.GetProperty("date").GetString())
            .Select(day =>
                (Date(day), Number(Count(day, "request_count")), Number(Count(day, "error_count")))
            )
            // What was asked since is on the day itself.
            .Skip(1);
        Assert.That(rows.Skip(1).Select(row => (row[0], row[1], row[2])), Is.EqualTo(expected));
        Assert.That(rows, Has.Count.GreaterThan(20));
    }

    [Test]
    public async Task A_bar_for_each_day_and_a_part_for_its_errors()
    {
        var usage = await DataAsync("analytics", "usage", new { period = 30 });
        await SignInAsync();
        var chart = Section("Requests per day").Locator("figure");
        var days = usage.EnumerateArray().ToList();
        await Expect(chart.Locator("svg .bar-good")).ToHaveCountAsync(days.Count);
        await Expect(chart.Locator("svg .bar-bad"))
            .ToHaveCountAsync(days.Count(day => Count(day, "error_count") > 0));
        await Section("Requests per day").GetByLabel("Period").SelectOptionAsync("90 days");
        var more = (await DataAsync("analytics", "usage", new { period = 90 })).GetArrayLength();
        Assert.That(more, Is.GreaterThan(days.Count));
        await Expect(chart.Locator("svg .bar-good")).ToHaveCountAsync(more);
    }

    [Test]
    public async Task What_is_left_in_both_windows()
    {
        await SignInAsync();
        // Costs nothing, so it does not change what it tells.
        var limits = await DataAsync("profile", "limits");
        foreach (
            var (window, heading) in (List<(string, string)>)
                [("minute", "This minute"), ("day", "Today")]
        )
        {
            var told = limits.GetProperty(window);
            var meter = Section("Limits of the plan")
                .Locator(".meter", new() { HasText = heading });
            await Expect(meter).ToContainTextAsync($"{Number(Count(told, "remaining"))} left");
            await Expect(meter)
                .ToContainTextAsync(
                    $"{Count(told, "used")} of {Number(Count(told, "limit"))} requests"
                );
        }
    }

    [Test]
    public async Task Spending_by_month()
    {
        var spending = await DataAsync("analytics", "spending", new { period = 366 });
        await SignInAsync();
        await Section("Spending").GetByText("Spending as a table").ClickAsync();
        var rows = await RowsAsync("Spending");
        var expected = spending
            .EnumerateArray()
            .GroupBy(day => day.GetProperty("date").GetString()![..7])
            .OrderByDescending(month => month.Key)
            .Select(month =>
                (
                    Number(month.Sum(day => Count(day, "invoice_count"))),
                    Money(month.Sum(day => day.GetProperty("total_spent").GetDecimal()))
                )
            );
        Assert.That(rows.Select(row => (row[1], row[2])), Is.EqualTo(expected));
        Assert.That(rows, Has.Count.GreaterThan(5));
    }

    [Test]
    public async Task All_invoices_page_by_page()
    {
        var invoices = await DataAsync("billing", "invoices");
        await SignInAsync();
        var more = Section("Invoices").GetByText("Show more invoices");
        var rows = Section("Invoices").Locator("tbody tr");
        for (var shown = 6; shown < invoices.GetArrayLength(); shown += 6)
        {
            await Expect(rows).ToHaveCountAsync(shown);
            await more.ClickAsync();
        }
        await Expect(more).ToHaveCountAsync(0);
        var expected = invoices
            .EnumerateArray()
            .Select(invoice =>
                (
                    invoice.GetProperty("invoice_number").GetString(),
                    invoice.GetProperty("status").GetString(),
                    Money(invoice.GetProperty("total_amount").GetDecimal())
                )
            );
        Assert.That(
            (await RowsAsync("Invoices")).Select(row => (row[0], row[2].Split(' ')[0], row[3])),
            Is.EqualTo(expected)
        );
    }

    [Test]
    public async Task Instances_by_status()
    {
        var stats = await DataAsync("stats", "instances");
        await SignInAsync();
        var counts = await Section("Instances").Locator(".counts dd strong").AllInnerTextsAsync();
        string[] expected =
        [
            $"{Count(stats, "active")}",
            $"{Count(stats, "asleep")}",
            $"{Count(stats, "dead")}",
        ];
        Assert.That(counts, Is.EqualTo(expected));
        await Section("Instances").GetByLabel("Status").SelectOptionAsync("Dead");
        await Expect(Section("Instances").Locator("tbody tr"))
            .ToHaveCountAsync((int)Count(stats, "dead"));
        var dead = await DataAsync("instances", "list", new { status = "dead" });
        Assert.That(
            (await RowsAsync("Instances")).Select(row => row[0].Split('\n')[0]),
            Is.EqualTo(
                dead.EnumerateArray().Select(row => row.GetProperty("instance_name").GetString())
            )
        );
    }

    [Test]
    public async Task Organizations_with_the_callers_role()
    {
        var orgs = await DataAsync("orgs", "list");
        await SignInAsync();
        Assert.That(
            (await RowsAsync("Organizations")).Select(row =>
                (row[0].Split('\n')[0], row[1] == "Administrator" ? 1 : 0)
            ),
            Is.EqualTo(
                orgs.EnumerateArray()
                    .Select(org =>
                        (
                            org.GetProperty("title").GetString(),
                            org.GetProperty("isAdmin").GetInt32()
                        )
                    )
            )
        );
    }

    [Test]
    public async Task Nothing_yet_for_an_account_that_has_done_nothing()
    {
        var ann = await Host.Given.UserAsync("ann");
        await SignInAsync(ann.Key);
        await Expect(Section("Spending"))
            .ToContainTextAsync("No invoice was paid in these 366 days.");
        await Expect(Section("Unread notices")).ToContainTextAsync("No unread notices.");
        await Expect(Section("Invoices")).ToContainTextAsync("No invoices yet.");
        await Expect(Section("Instances")).ToContainTextAsync("No instances yet.");
        await Expect(Section("Organizations"))
            .ToContainTextAsync("You are in no organization yet.");
    }

    private async Task<JsonElement> DataAsync(
        string mode,
        string action,
        object? parameters = null
    ) => (await Host.Demo.GetAsync(mode, action, parameters)).Json.GetProperty("data");

    private static long Count(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static string Date(JsonElement row) =>
        DateOnly
            .ParseExact(
                row.GetProperty("date").GetString()!,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            )
            .ToString(UtcDay, British);

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
