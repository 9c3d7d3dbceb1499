using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Samples;
using SharePanel.Application.Operations.Usage;
using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Api.Tests.Upkeep;

[TestFixtureSource(typeof(Databases))]
public sealed class QuotaNoticeTests(Database database) : UpkeepTest(database)
{
    private const string At80 = "80 % of Daily Requests Used";
    private const string At100 = "100 % of Daily Requests Used";

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" };

    [SetUp]
    public void BeginANewDay() => Clock.Advance(Now.Date.AddDays(1).AddHours(12) - Now.UtcDateTime);

    [TestCase("free", 79)]
    [TestCase("free", 80, At80)]
    [TestCase("free", 99, At80)]
    [TestCase("free", 100, At100)]
    [TestCase("free", 101, At100)]
    [TestCase("basic", 799)]
    [TestCase("basic", 800, At80)]
    [TestCase("basic", 1000, At100)]
    public async Task Comes_with_the_highest_threshold_passed(
        string plan,
        int used,
        params string[] titles
    )
    {
        var ann = await Given.UserAsync(plan: plan);
        await Given.UsageAsync(ann, Now, successes: used);
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.EqualTo(titles));
    }

    [Test]
    public async Task Is_a_warning_that_leads_to_billing()
    {
        var ann = await Given.UserAsync(plan: "free");
        await Given.UsageAsync(ann, Now, successes: 93);
        await NotifyAsync();
        var reply = await ann.GetAsync("notifications", "list");
        Assert.Multiple(() =>
        {
            Assert.That(reply.Text("$.data[0].type"), Is.EqualTo("warning"));
            Assert.That(reply.Text("$.data[0].link"), Is.EqualTo("/billing"));
            Assert.That(
                reply.Text("$.data[0].message"),
                Is.EqualTo(
                    "You have used 93 of the 100 requests that your plan free allows a day; the count begins anew at 00:00 UTC"
                )
            );
        });
    }

    [Test]
    public async Task Counts_all_keys_and_actions_of_today_and_nothing_that_was_refused()
    {
        var ann = await Given.UserAsync(plan: "free");
        var other = await Given.KeyAsync(ann);
        await Given.UsageAsync(ann, Now.AddDays(-1), successes: 500);
        await Given.UsageAsync(ann, Now.AddDays(1), successes: 500);
        await Given.UsageAsync(ann, Now, "profile.view", successes: 20, errors: 19, refused: 500);
        await Given.UsageAsync(other, Now, "profile.view", successes: 20, errors: 0);
        await Given.UsageAsync(other, Now, "orgs.list", successes: 0, errors: 20, refused: 500);
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.Empty);
        await Given.UsageAsync(ann, Now, "orgs.list");
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.EqualTo(new[] { At80 }));
    }

    [Test]
    public async Task Counts_what_the_limiter_counts()
    {
        var ann = await Given.UserAsync(plan: "free");
        await CallAsync(ann, 79);
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.Empty);
        await CallAsync(ann, 1);
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.EqualTo(new[] { At80 }));
        await CallAsync(ann, 20);
        Assert.That((await ann.GetAsync("profile", "view")).Status, Is.EqualTo(429));
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.EqualTo(new[] { At80, At100 }));
    }

    [Test]
    public async Task Comes_once_a_day_each()
    {
        var ann = await Given.UserAsync(plan: "free");
        await Given.UsageAsync(ann, Now, successes: 80);
        await NotifyAsync();
        Assert.That(await NotifyAsync(), Is.EqualTo(new NotifyThresholds.Response(0, 0, 0)));
        await UseAsync(ann, 100);
        Assert.That(await NotifyAsync(), Is.EqualTo(new NotifyThresholds.Response(0, 1, 0)));
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.EqualTo(new[] { At80, At100 }));
    }

    [Test]
    public async Task Comes_again_the_next_day()
    {
        var ann = await Given.UserAsync(plan: "free");
        await Given.UsageAsync(ann, Now, successes: 100);
        await NotifyAsync();
        Clock.Advance(TimeSpan.FromHours(12));
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.EqualTo(new[] { At100 }));
        await Given.UsageAsync(ann, Now, successes: 80);
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.EqualTo(new[] { At100, At80 }));
    }

    [Test]
    public async Task Follows_a_change_of_plan_but_never_says_the_same_twice()
    {
        var ann = await Given.UserAsync(plan: "basic");
        await Given.UsageAsync(ann, Now, successes: 99);
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.Empty);
        await MoveToAsync("free");
        await NotifyAsync();
        await UseAsync(ann, 1000);
        await MoveToAsync("basic");
        await NotifyAsync();
        await UseAsync(ann, 8500);
        await MoveToAsync("pro");
        await NotifyAsync();
        Assert.That(await TitlesAsync(ann), Is.EqualTo(new[] { At80, At100 }));
    }

    [Test]
    public async Task Comes_once_from_runs_at_the_same_time()
    {
        var users = new List<User>();
        for (var i = 0; i < 30; i++)
        {
            users.Add(await Given.UserAsync(plan: "free"));
            await Given.UsageAsync(users[^1], Now, successes: 80);
        }
        var runs = await SendAtOnceAsync(4, () => new NotifyThresholds.Request());
        Assert.That(runs.Sum(run => run.Quota80), Is.EqualTo(30));
        foreach (var user in users)
            Assert.That(await TitlesAsync(user), Is.EqualTo(new[] { At80 }));
    }

    [Test]
    public async Task Comes_to_all_however_many_there_are()
    {
        await SendAsync(new LoadSyntheticAccounts.Request(1100));
        await Database.ExecuteAsync(
            """
            INSERT INTO usage_daily (account_id, day, key_id, endpoint, success_count, error_count, refused_count, total_microseconds, last_at)
            SELECT id, @today, 1, 'profile.view', 10000, 0, 0, 0, 0 FROM accounts
            """,
            new { today = DayOf(Now) }
        );
        Assert.That((await NotifyAsync()).Quota100, Is.EqualTo(1100));
        Assert.That(
            await Database.ValueAsync<long>(
                "SELECT COUNT(DISTINCT account_id) FROM notifications WHERE title = @At100",
                new { At100 }
            ),
            Is.EqualTo(1100)
        );
    }

    private Task<NotifyThresholds.Response> NotifyAsync() =>
        SendAsync(new NotifyThresholds.Request());

    private Task<IReadOnlyList<string>> TitlesAsync(User user) =>
        Database.ColumnAsync<string>(
            "SELECT title FROM notifications WHERE account_id = @Id ORDER BY id",
            new { user.Id }
        );

    private Task UseAsync(User user, int successes) =>
        Database.ExecuteAsync(
            "UPDATE usage_daily SET success_count = @successes WHERE account_id = @Id",
            new { user.Id, successes }
        );

    private Task MoveToAsync(string plan) =>
        Database.ExecuteAsync(
            "UPDATE accounts SET plan_id = (SELECT id FROM plans WHERE name = @plan)",
            new { plan }
        );

    // The plan allows ten a minute.
    private async Task CallAsync(User user, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(7));
            Assert.That((await user.GetAsync("profile", "view")).Status, Is.EqualTo(200));
        }
        await Server.Services.GetRequiredService<UsageWriter>().FlushAsync();
    }
}

[TestFixtureSource(typeof(Databases))]
public sealed class LowBalanceNoticeTests(Database database) : UpkeepTest(database)
{
    [TestCase("basic", 500, 1, 0)]
    [TestCase("basic", 499, 1, 1)]
    [TestCase("basic", 0, 3, 1)]
    [TestCase("basic", 0, 4, 0)]
    [TestCase("basic", 0, 0, 0)]
    [TestCase("basic", 0, -1, 0)]
    [TestCase("free", 0, 1, 0)]
    public async Task Comes_in_the_last_days_before_an_invoice_that_the_balance_does_not_cover(
        string plan,
        long balance,
        int inDays,
        int notices
    )
    {
        var ann = await Given.UserAsync(plan: plan, balance: balance);
        await BillNextAsync(ann, inDays);
        Assert.That((await NotifyAsync()).LowBalance, Is.EqualTo(notices));
        Assert.That(await MessagesAsync(ann), Has.Count.EqualTo(notices));
    }

    [Test]
    public async Task Counts_what_is_owed_before()
    {
        var ann = await Given.UserAsync(plan: "basic", balance: 3000);
        await Given.InvoiceAsync(ann, 1500, "overdue");
        await Given.InvoiceAsync(ann, 1000);
        await Given.InvoiceAsync(ann, 9000, "paid");
        await Given.InvoiceAsync(ann, 9000, "void");
        await BillNextAsync(ann, 2);
        await NotifyAsync();
        Assert.That(await MessagesAsync(ann), Is.Empty);
        await Given.InvoiceAsync(ann, 1);
        await NotifyAsync();
        Assert.That(
            await MessagesAsync(ann),
            Is.EqualTo(
                new[]
                {
                    $"Your next invoice of 5.00 USD on {Now.AddDays(2):yyyy-MM-dd} is not covered by your balance of 30.00 USD, from which unpaid invoices of 25.01 USD are paid first",
                }
            )
        );
    }

    [Test]
    public async Task Comes_once_for_a_month_and_again_for_the_next()
    {
        var ann = await Given.UserAsync(plan: "pro");
        await BillNextAsync(ann, 3);
        await NotifyAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        await NotifyAsync();
        await SendAsync(new CreditBalance.Command(ann.Email, new Money(1), null));
        await NotifyAsync();
        Assert.That(await MessagesAsync(ann), Has.Count.EqualTo(1));
        Clock.Advance(TimeSpan.FromDays(27));
        await BillNextAsync(ann, 3);
        await NotifyAsync();
        Assert.That(
            (await MessagesAsync(ann))[1],
            Is.EqualTo(
                $"Your next invoice of 25.00 USD on {Now.AddDays(3):yyyy-MM-dd} is not covered by your balance of 0.01 USD"
            )
        );
    }

    [Test]
    public async Task Takes_the_price_of_the_plan_that_the_account_has_now()
    {
        var ann = await Given.UserAsync(plan: "basic", balance: 500);
        await BillNextAsync(ann, 1);
        await NotifyAsync();
        Assert.That(await MessagesAsync(ann), Is.Empty);
        await Database.ExecuteAsync(
            "UPDATE accounts SET plan_id = (SELECT id FROM plans WHERE name = 'pro')"
        );
        await NotifyAsync();
        Assert.That(await MessagesAsync(ann), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Comes_once_from_runs_at_the_same_time()
    {
        var users = new List<User>();
        for (var i = 0; i < 30; i++)
        {
            users.Add(await Given.UserAsync(plan: "basic"));
            await BillNextAsync(users[^1], 1 + (i % 3));
        }
        var runs = await SendAtOnceAsync(4, () => new NotifyThresholds.Request());
        Assert.That(runs.Sum(run => run.LowBalance), Is.EqualTo(30));
        foreach (var user in users)
            Assert.That(await MessagesAsync(user), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Comes_to_all_however_many_there_are()
    {
        await SendAsync(new LoadSyntheticAccounts.Request(1100));
        await Database.ExecuteAsync("DELETE FROM notifications");
        await Database.ExecuteAsync(
            "UPDATE accounts SET billed_until = @day",
            new { day = DayOf(Now) + 1 }
        );
        Assert.That((await NotifyAsync()).LowBalance, Is.EqualTo(1100));
        Assert.That(
            await Database.ValueAsync<long>("SELECT COUNT(DISTINCT account_id) FROM notifications"),
            Is.EqualTo(1100)
        );
    }

    private Task<NotifyThresholds.Response> NotifyAsync() =>
        SendAsync(new NotifyThresholds.Request());

    private Task BillNextAsync(User user, int inDays) =>
        Database.ExecuteAsync(
            "UPDATE accounts SET billed_until = @day WHERE id = @Id",
            new { user.Id, day = DayOf(Now) + inDays }
        );

    private Task<IReadOnlyList<string>> MessagesAsync(User user) =>
        Database.ColumnAsync<string>(
            "SELECT message FROM notifications WHERE account_id = @Id AND title = 'Low Balance' ORDER BY id",
            new { user.Id }
        );
}
