using Dapper;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Application.Operations.Upkeep;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Tests.Upkeep;

[TestFixtureSource(typeof(Databases))]
public sealed class CleanUpTests(Database database) : UpkeepTest(database)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Test]
    public async Task Removes_keys_30_days_after_they_expired()
    {
        var ann = await Given.UserAsync();
        await Given.KeyAsync(ann, expiresAt: Now.AddDays(-30), name: "old");
        await Given.KeyAsync(ann, expiresAt: Now.AddDays(-30) + Moment, name: "expired");
        await Given.KeyAsync(ann, expiresAt: Now.AddDays(1), name: "valid");
        await Given.KeyAsync(ann, createdAt: Now.AddYears(-5), name: "for ever");
        Assert.That((await CleanUpAsync()).ExpiredKeys, Is.EqualTo(1));
        Assert.That(
            await Database.ColumnAsync<string>("SELECT name FROM api_keys ORDER BY id"),
            Is.EqualTo(new[] { "Test key", "expired", "valid", "for ever" })
        );
    }

    [Test]
    public async Task Removes_notifications_after_180_days_if_they_were_read()
    {
        var ann = await Given.UserAsync();
        var border = Now.AddDays(-180);
        await Given.NotificationAsync(ann, "old", isRead: true, createdAt: border);
        await Given.NotificationAsync(ann, "young", isRead: true, createdAt: border + Moment);
        await Given.NotificationAsync(ann, "unread", createdAt: Now.AddYears(-5));
        Assert.That((await CleanUpAsync()).ReadNotifications, Is.EqualTo(1));
        Assert.That(
            await Database.ColumnAsync<string>("SELECT title FROM notifications ORDER BY id"),
            Is.EqualTo(new[] { "young", "unread" })
        );
    }

    [Test]
    public async Task Removes_activity_after_365_days()
    {
        var ann = await Given.UserAsync();
        await Given.ActivityAsync(ann, "old", createdAt: Now.AddDays(-365));
        await Given.ActivityAsync(ann, "young", createdAt: Now.AddDays(-365) + Moment);
        Assert.That((await CleanUpAsync()).Activity, Is.EqualTo(1));
        Assert.That(
            await Database.ColumnAsync<string>("SELECT action FROM activity"),
            Is.EqualTo(new[] { "young" })
        );
    }

    [Test]
    public async Task Keeps_the_usage_of_400_days()
    {
        var ann = await Given.UserAsync();
        foreach (var ago in (int[])[0, 366, 399, 400, 1000])
        {
            await Given.UsageAsync(ann, Now.AddDays(-ago));
            await Given.UsageAsync(ann, Now.AddDays(-ago), "orgs.list");
        }
        Assert.That((await CleanUpAsync()).Usage, Is.EqualTo(4));
        Assert.That(
            await Database.ColumnAsync<int>(
                "SELECT day FROM usage_daily WHERE endpoint = 'orgs.list' ORDER BY day DESC"
            ),
            Is.EqualTo(new[] { 0, 366, 399 }.Select(ago => DayOf(Now.AddDays(-ago))))
        );
    }

    [Test]
    public async Task Keeps_the_latest_use_of_a_key_whose_usage_goes()
    {
        var ann = await Given.UserAsync();
        var used = Now.AddDays(-400);
        var old = await Given.KeyAsync(ann, lastUsedAt: used.AddHours(-3));
        await Given.UsageAsync(old, used.AddHours(-2));
        await Given.UsageAsync(old, used.AddHours(-1), "orgs.list");
        var before = (await ann.GetAsync("api_keys", "list")).Column("last_used_at");
        await CleanUpAsync();
        var after = (await ann.GetAsync("api_keys", "list")).Column("last_used_at");
        Assert.That(before, Does.Contain($"{used.AddHours(-1):yyyy-MM-dd HH:mm:ss}"));
        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public async Task Removes_answers_of_repeated_calls_after_24_hours()
    {
        var ann = await Given.UserAsync();
        await NewOrgAsync(ann, "old");
        Clock.Advance(Moment);
        var later = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await NewOrgAsync(ann, "young");
        Clock.Advance(TimeSpan.FromHours(24) - Moment);
        Assert.That((await CleanUpAsync()).IdempotencyRecords, Is.EqualTo(1));
        Assert.That(
            await Database.ColumnAsync<long>("SELECT created_at FROM idempotency_records"),
            Is.EqualTo(new[] { later })
        );
    }

    [Test]
    public async Task Changes_no_figures_of_a_key_that_is_gone()
    {
        var ann = await Given.UserAsync();
        var old = await Given.KeyAsync(ann, expiresAt: Now.AddDays(-31));
        await Given.UsageAsync(old, Now.AddDays(-40), successes: 5);
        await Given.ActivityAsync(old, createdAt: Now.AddDays(-40));
        var usage = await UsageAsync(ann);
        var activity = await ann.GetAsync("analytics", "activity");
        Assert.That((await CleanUpAsync()).ExpiredKeys, Is.EqualTo(1));
        Assert.Multiple(async () =>
        {
            Assert.That(usage, Does.Contain("\"request_count\":5"));
            Assert.That(await UsageAsync(ann), Is.EqualTo(usage));
            Assert.That(
                (await ann.GetAsync("analytics", "activity")).Raw("$.data"),
                Is.EqualTo(activity.Raw("$.data"))
            );
        });
    }

    [Test]
    public async Task Removes_everything_where_it_is_more_than_a_batch()
    {
        var ann = await Given.UserAsync();
        await OldRowsAsync(ann, 1203);
        Assert.That(
            await CleanUpAsync(),
            Is.EqualTo(new CleanUp.Response(1203, 1203, 1203, 1203, 1203))
        );
        Assert.That(await CleanUpAsync(), Is.EqualTo(new CleanUp.Response(0, 0, 0, 0, 0)));
        Assert.That(await Database.CountAsync("api_keys"), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_at_once_share_the_work()
    {
        var ann = await Given.UserAsync();
        await OldRowsAsync(ann, 1500);
        var removed = await SendAtOnceAsync(2, () => new CleanUp.Request());
        Assert.Multiple(async () =>
        {
            Assert.That(removed.Sum(r => r.ExpiredKeys), Is.EqualTo(1500));
            Assert.That(removed.Sum(r => r.ReadNotifications), Is.EqualTo(1500));
            Assert.That(removed.Sum(r => r.Activity), Is.EqualTo(1500));
            Assert.That(removed.Sum(r => r.Usage), Is.EqualTo(1500));
            Assert.That(removed.Sum(r => r.IdempotencyRecords), Is.EqualTo(1500));
            Assert.That(await Database.CountAsync("activity"), Is.Zero);
        });
    }

    [Test]
    public async Task Lets_callers_write_meanwhile()
    {
        var ann = await Given.UserAsync();
        await OldRowsAsync(ann, 4000);
        var cleaning = Task.Run(() => CleanUpAsync());
        var written = 0;
        while (!cleaning.IsCompleted)
        {
            Assert.That(
                (await ann.PostAsync("profile", "update", new { bio = $"{written++}" })).Status,
                Is.EqualTo(200)
            );
        }
        Assert.That((await cleaning).Activity, Is.EqualTo(4000));
        Assert.That(written, Is.GreaterThan(5));
    }

    [Test]
    public async Task Never_touches_what_money_depends_on()
    {
        var ann = await Given.UserAsync();
        await SendAsync(new CreditBalance.Command(ann.Email, new Money(10_000), null));
        await SendAsync(new IssueInvoice.Command(ann.Email, new Money(4000), null));
        await SendAsync(new IssueInvoice.Command(ann.Email, new Money(90_000), null));
        await SendAsync(
            new RecordPurchase.Command(ann.Email, "app-1", "app", "one_time", new Money(5))
        );
        foreach (var table in Books)
            await Database.ExecuteAsync($"UPDATE {table} SET created_at = 0");
        var before = await CountsAsync();
        await CleanUpAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(before, Has.All.Positive);
            Assert.That(await CountsAsync(), Is.EqualTo(before));
            Assert.That((await SendAsync(new VerifyLedger.Request())).Mismatches, Is.Zero);
        });
    }

    private static readonly string[] Books =
    [
        "accounts",
        "transactions",
        "ledger_entries",
        "invoices",
        "purchases",
    ];

    private async Task<List<long>> CountsAsync()
    {
        var counts = new List<long>();
        foreach (var table in Books.Append("invoice_lines"))
            counts.Add(await Database.CountAsync(table));
        return counts;
    }

    private Task<CleanUp.Response> CleanUpAsync() => SendAsync(new CleanUp.Request());

    private static async Task<string> UsageAsync(User user) =>
        (await user.GetAsync("analytics", "usage", new { period = 366 })).Raw("$.data");

    private static async Task NewOrgAsync(User user, string key) =>
        Assert.That(
            (
                await user.Api.PostJsonAsync(
                    "/api/orgs/new",
                    "{}",
                    ("X-API-Key", user.Key),
                    ("Idempotency-Key", key)
                )
            ).Status,
            Is.EqualTo(200)
        );

    /// <summary>So many rows of each kind that are far past their time.</summary>
    private async Task OldRowsAsync(User user, int count)
    {
        var rows = Enumerable
            .Range(0, count)
            .Select(i => new
            {
                user.Id,
                i,
                name = $"{i:D8}",
                hash = BitConverter.GetBytes(i),
                then = i % 7,
            })
            .ToList();
        await using var connection = await Database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (
            var insert in (string[])
                [
                    "INSERT INTO api_keys (account_id, name, token_hash, visible_part, permissions, from_login, created_at, expires_at) VALUES (@Id, @name, @hash, @name, 'read', 0, 0, @then)",
                    "INSERT INTO notifications (account_id, title, message, type, is_read, created_at) VALUES (@Id, @name, @name, 'info', 1, @then)",
                    "INSERT INTO activity (account_id, action, resource_type, details, created_at) VALUES (@Id, 'a', 'b', '{}', @then)",
                    "INSERT INTO usage_daily (account_id, day, key_id, endpoint, success_count, error_count, refused_count, total_microseconds, last_at) VALUES (@Id, @then, @i, 'profile.view', 1, 0, 0, 0, 0)",
                    "INSERT INTO idempotency_records (account_id, idempotency_key, fingerprint, status, body, created_at) VALUES (@Id, @name, @hash, 200, '{}', @then)",
                ]
        )
            await connection.ExecuteAsync(insert, rows, transaction);
        await transaction.CommitAsync();
    }
}

/// <summary>A host that keeps as little usage as is allowed.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class ShortestUsageTests(Database database) : UpkeepTest(database)
{
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Retention:UsageDays"] = "366" };

    [Test]
    public async Task Shows_in_no_analytics()
    {
        var ann = await Given.UserAsync();
        for (var ago = 0; ago < 400; ago++)
            await Given.UsageAsync(ann, Now.AddDays(-ago));
        var before = await ann.GetAsync("analytics", "usage", new { period = 366 });
        Assert.That((await SendAsync(new CleanUp.Request())).Usage, Is.EqualTo(34));
        var after = await ann.GetAsync("analytics", "usage", new { period = 366 });
        Assert.That(after.Column("date"), Has.Count.EqualTo(366));
        Assert.That(after.Raw("$.data"), Is.EqualTo(before.Raw("$.data")));
    }
}
