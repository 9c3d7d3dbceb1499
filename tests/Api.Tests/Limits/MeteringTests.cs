using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Api.Tests.Limits;

[TestFixtureSource(typeof(Databases))]
public sealed class MeteringTests(Database database) : WireTest(database)
{
    private UsageWriter Writer => Server.Services.GetRequiredService<UsageWriter>();

    private UsageMeter Meter => Server.Services.GetRequiredService<UsageMeter>();

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" };

    [SetUp]
    public void BeginANewDay() => Clock.Advance(TimeSpan.FromDays(1));

    [Test]
    public async Task Adds_calls_up_by_key_day_and_action()
    {
        var user = await Given.UserAsync(plan: "free");
        var other = await Given.KeyAsync(user);
        await user.GetAsync("profile", "view");
        await user.GetAsync("profile", "view");
        await Writer.FlushAsync();
        await user.GetAsync("profile", "view");
        await user.GetAsync("orgs", "view", new { org_id = 12345 });
        await user.GetAsync("orgs", "nothing");
        await user.GetAsync("nothing", "nothing");
        await other.PostAsync("orgs", "new", new { title = "A" });
        await Writer.FlushAsync();
        var rows = await RowsAsync(user.Id);
        Assert.That(
            rows,
            Is.EqualTo(
                new[]
                {
                    $"{user.KeyId} invalid 0 2 0",
                    $"{user.KeyId} orgs.view 0 1 0",
                    $"{user.KeyId} profile.view 3 0 0",
                    $"{other.KeyId} orgs.new 1 0 0",
                }
            )
        );
    }

    [Test]
    public async Task Counts_a_refused_call_only_as_refused()
    {
        var user = await Given.UserAsync(plan: "free");
        for (var i = 0; i < 13; i++)
            await user.GetAsync("profile", "view");
        await user.GetAsync("nothing", "nothing");
        await Writer.FlushAsync();
        Assert.That(
            await RowsAsync(user.Id),
            Is.EqualTo(new[] { $"{user.KeyId} invalid 0 0 1", $"{user.KeyId} profile.view 10 0 3" })
        );
    }

    [Test]
    public async Task Moves_the_last_use_of_a_key_forward_only()
    {
        var user = await Given.UserAsync();
        var ahead = await Given.KeyAsync(user, lastUsedAt: Now.AddHours(1));
        await user.GetAsync("profile", "view");
        await ahead.GetAsync("profile", "view");
        await Writer.FlushAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await LastUseAsync(user), Is.EqualTo(Now.ToUnixTimeMilliseconds()));
            Assert.That(
                await LastUseAsync(ahead),
                Is.EqualTo(Now.AddHours(1).ToUnixTimeMilliseconds())
            );
        });
    }

    [Test]
    public async Task Tells_the_latest_use_of_a_key()
    {
        var user = await Given.UserAsync();
        var other = await Given.KeyAsync(user);
        for (var hour = 0; hour < 3; hour++)
        {
            await user.GetAsync("profile", "view");
            if (hour == 1)
                await user.GetAsync("orgs", "list");
            await Writer.FlushAsync();
            Clock.Advance(TimeSpan.FromHours(1));
        }
        var keys = await other.GetAsync("api_keys", "list");
        Assert.That(
            keys.Column("last_used_at"),
            Is.EquivalentTo(["", $"{Now.AddHours(-1):yyyy-MM-dd HH:mm:ss}"])
        );
    }

    [Test]
    public async Task Stores_the_most_that_any_node_counted_in_the_latest_minute()
    {
        var user = await Given.UserAsync();
        var store = Server.Services.GetRequiredService<UsageStore>();
        var minute = Window.MinuteOf(Now.ToUnixTimeSeconds());
        var day = Window.DayOf(Now.ToUnixTimeSeconds());
        var told = new List<long>();
        // Those of other actions are there as well: less of the same minute, and more of an earlier one.
        await AddAsync("orgs.list", minute, 4);
        await AddAsync("orgs.view", minute - 2, 50);
        foreach (
            var (at, used) in ((int, long)[])
                [
                    (minute, 5),
                    (minute, 3),
                    (minute - 1, 9),
                    (default, default),
                    (minute, 6),
                    (minute + 1, 1),
                    (minute - 30, 2),
                ]
        )
        {
            await AddAsync("profile.view", at, used);
            told.Add((await store.ReadAsync(user.Id, at == 0 ? minute : at, day)).Minute);
        }
        // The last is of a clock that was set back.
        Assert.That(told, Is.EqualTo(new[] { 5, 5, 0, 5, 6, 1, 2 }));

        Task AddAsync(string endpoint, int at, long used) =>
            store.AddAsync(
                [new(new UsageKey(user.Id, user.KeyId, day, endpoint), default)],
                _ => new MinuteCount(at, used)
            );
    }

    [Test]
    public async Task Keeps_counts_while_the_database_is_locked()
    {
        var user = await Given.UserAsync();
        await user.GetAsync("profile", "view");
        await using (var connection = await Database.OpenAsync())
        {
            await connection.ExecuteAsync(
                Database.Provider == "Sqlite"
                    ? "BEGIN IMMEDIATE"
                    : "BEGIN TRANSACTION; SELECT * FROM usage_daily WITH (TABLOCKX)"
            );
            Assert.That(await Writer.FlushAsync(), Is.False);
            await user.GetAsync("profile", "view");
            Assert.That(await Writer.FlushAsync(), Is.False);
            await connection.ExecuteAsync("ROLLBACK");
        }
        Assert.That(await Writer.FlushAsync());
        Assert.That(
            await RowsAsync(user.Id),
            Is.EqualTo(new[] { $"{user.KeyId} profile.view 2 0 0" })
        );
    }

    [Test]
    public async Task Writes_past_accounts_and_keys_that_are_gone()
    {
        var user = await Given.UserAsync();
        Meter.Record(987_654, 1, "profile.view", CallOutcome.Success, TimeSpan.Zero);
        Meter.Record(user.Id, 987_654, "profile.view", CallOutcome.Success, TimeSpan.Zero);
        Assert.That(await Writer.FlushAsync());
        Assert.That(await RowsAsync(user.Id), Is.EqualTo(new[] { "987654 profile.view 1 0 0" }));
    }

    [Test]
    public async Task Loses_nothing_to_a_drain_at_the_same_time()
    {
        var user = await Given.UserAsync();
        var recording = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(() =>
                {
                    for (var i = 0; i < 25_000; i++)
                        Meter.Record(
                            user.Id,
                            user.KeyId,
                            "profile.view",
                            CallOutcome.Success,
                            TimeSpan.FromMicroseconds(2)
                        );
                })
            )
            .ToList();
        while (recording.Exists(task => !task.IsCompleted))
            await Writer.FlushAsync();
        await Task.WhenAll(recording);
        await Writer.FlushAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(
                await RowsAsync(user.Id),
                Is.EqualTo(new[] { $"{user.KeyId} profile.view 100000 0 0" })
            );
            Assert.That(
                await Database.ValueAsync<long>("SELECT total_microseconds FROM usage_daily"),
                Is.EqualTo(200_000)
            );
        });
    }

    [Test]
    public void Folds_actions_into_one_when_too_much_waits()
    {
        var meter = new UsageMeter(Clock);
        var pending = new Dictionary<UsageKey, UsageTotals>();
        for (var key = 0; key < 1000; key++)
            meter.Record(1, key, "profile.view", CallOutcome.Error, TimeSpan.Zero);
        meter.DrainInto(UsageMeter.SliceOf(1), pending, capacity: 10);
        Assert.Multiple(() =>
        {
            Assert.That(pending, Has.Count.EqualTo(11));
            Assert.That(pending.Values.Sum(totals => totals.Errors), Is.EqualTo(1000));
        });
    }

    [Test]
    public void Drains_the_accounts_part_by_part()
    {
        var accounts = Enumerable.Range(1, 10_000).ToList();
        var meter = new UsageMeter(Clock);
        foreach (var account in accounts)
            meter.Record(account, 1, "profile.view", CallOutcome.Success, TimeSpan.Zero);
        var drained = new List<long>();
        for (var slice = 0; slice < UsageMeter.Slices; slice++)
        {
            var pending = new Dictionary<UsageKey, UsageTotals>();
            meter.DrainInto(slice, pending, capacity: 1000);
            Assert.That(pending, Has.Count.InRange(400, 600));
            drained.AddRange(pending.Keys.Select(key => key.AccountId));
        }
        Assert.That(drained.Order(), Is.EqualTo(accounts));
    }

    [Test]
    public async Task Writes_when_the_program_stops()
    {
        var user = await Given.UserAsync();
        await using (var other = await ApiServer.StartAsync(Database, Settings))
        {
            using var api = new ApiClient(other.Address);
            await (user with { Api = api }).GetAsync("profile", "view");
        }
        Assert.That(
            await RowsAsync(user.Id),
            Is.EqualTo(new[] { $"{user.KeyId} profile.view 1 0 0" })
        );
    }

    [Test]
    public async Task Writes_once_a_second()
    {
        var user = await Given.UserAsync();
        await user.GetAsync("profile", "view");
        for (var i = 0; i < 100 && (await RowsAsync(user.Id)).Count == 0; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }
        Assert.That(await RowsAsync(user.Id), Has.Count.EqualTo(1));
    }

    private Task<long?> LastUseAsync(User user) =>
        Database.ValueAsync<long?>(
            "SELECT last_used_at FROM api_keys WHERE id = @KeyId",
            new { user.KeyId }
        );

    private async Task<IReadOnlyList<string>> RowsAsync(long accountId)
    {
        await using var connection = await Database.OpenAsync();
        var rows = await connection.QueryAsync<(
            long Key,
            string Endpoint,
            long Ok,
            long Bad,
            long No
        )>(
            """
            SELECT key_id, endpoint, success_count, error_count, refused_count
            FROM usage_daily WHERE account_id = @accountId ORDER BY key_id, endpoint
            """,
            new { accountId }
        );
        return [.. rows.Select(r => $"{r.Key} {r.Endpoint} {r.Ok} {r.Bad} {r.No}")];
    }
}
