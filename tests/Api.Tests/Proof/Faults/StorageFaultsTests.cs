using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Faults;

/// <summary>
/// The database cannot be written. Callers are told soon, readers notice nothing, what was told stays, nothing is half done, and service
/// goes on by itself.
/// </summary>
[Category("faults")]
[Platform("Linux", Reason = "Disks are made and files locked by its commands.")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StorageFaultsTests
{
    private const int EnoughToFillALog = 5000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly string LongText = new('x', 2000);

    private readonly ProofSize proof = ProofSize.Of("faults", brief: 1, full: 20);
    private StorageFault fault = null!;
    private ServerProcess server = null!;
    private User user = null!;
    private TimeSpan longest;
    private int calls;
    private int refused;
    private int acknowledged;
    private string latest = "";

    [Test]
    public Task A_file_that_another_process_has_locked() => TellAsync(new LockedFile());

    [Test]
    public Task A_file_that_becomes_read_only() =>
        TellAsync(new ReadOnlyFile(isOlderThanServer: false));

    [Test]
    public Task A_file_that_was_read_only_when_the_server_started() =>
        TellAsync(new ReadOnlyFile(isOlderThanServer: true));

    [Test]
    public Task A_disk_that_is_full() => TellAsync(new FullDisk());

    [TearDown]
    public async Task EndAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (fault is not null)
            await fault.DisposeAsync();
    }

    private async Task TellAsync(StorageFault which)
    {
        fault = which;
        await fault.PrepareAsync();
        user = await GivenAsync();
        if (!fault.IsOlderThanServer)
            await StartAsync();
        for (var time = 0; time < proof.Count; time++)
        {
            await fault.BeginAsync();
            if (time == 0 && fault.IsOlderThanServer)
                await StartAsync();
            await RefuseAsync();
            if (time == 0)
                await RefuseLoginAsync();
            await fault.EndAsync();
            await GoOnAsync();
        }
        await ProveAsync();
        await TestContext.Out.WriteLineAsync(
            $"{proof.Count} times; {refused} calls refused, the slowest after {longest.TotalMilliseconds:0} ms; {acknowledged} changes acknowledged, none lost"
        );
        if (proof.IsFull)
            Assert.That(longest, Is.LessThan(Soon));
    }

    private async Task<User> GivenAsync()
    {
        using var nobody = new ApiClient(new Uri("http://127.0.0.1"));
        var given = new Given(fault.Database, nobody, TimeProvider.System);
        await fault.Database.ExecuteAsync(
            "UPDATE plans SET org_limit = 1000000, minute_requests = 1000000, daily_requests = 1000000 WHERE name = 'enterprise'"
        );
        return await given.UserAsync(plan: "enterprise", instances: 1);
    }

    private async Task StartAsync()
    {
        server = await ServerProcess.StartAsync(fault.Database);
        user = user with { Api = server.Api };
    }

    private async Task RefuseAsync()
    {
        await FillLogAsync();
        var before = await StateAsync();
        foreach (var (mode, action, parameters) in Changes())
        {
            var reply = await TimedAsync(() => user.PostAsync(mode, action, parameters));
            calls++;
            Assert.That(
                reply,
                Wire.Error(
                    503,
                    "The service is not available right now. Please try again later.",
                    "service_unavailable"
                ),
                $"{mode} {action}"
            );
            Assert.That(reply.Header("Retry-After"), Does.Match("^[1-9][0-9]*$"));
        }
        Assert.That((await server.Api.GetAsync("/health/live")).Status, Is.EqualTo(200));
        var read = await user.GetAsync("profile", "view");
        calls++;
        Assert.That(read.Status, Is.EqualTo(200), read.Body);
        Assert.That(await StateAsync(), Is.EqualTo(before));
    }

    private async Task RefuseLoginAsync()
    {
        var login = await TimedAsync(() =>
            server.Api.GetAsync($"/api?mode=auth&email={user.Email}&password={User.Password}")
        );
        Assert.That(login.Status, Is.EqualTo(503), login.Body);
        Assert.That(
            await fault.Database.CountAsync("api_keys"),
            Is.EqualTo(1),
            "A key was made that nobody has."
        );
    }

    // Room that the log has already is used up first; until then changes are made, and count.
    private async Task FillLogAsync()
    {
        for (var i = 0; i < EnoughToFillALog; i++)
        {
            var text = $"{calls} {LongText}"[..2000];
            var reply = await user.PostAsync("profile", "update", new { bio = text });
            calls++;
            if (reply.Status == 503)
                return;
            Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
            acknowledged++;
            latest = text;
        }
        Assert.Fail("Nothing keeps the database from being written.");
    }

    private async Task GoOnAsync()
    {
        foreach (var (mode, action, parameters) in Changes())
        {
            var reply = await user.PostAsync(mode, action, parameters);
            calls++;
            Assert.That(reply.Status, Is.EqualTo(200), $"{mode} {action}: {reply.Body}");
            acknowledged++;
        }
        latest = "short";
    }

    private static IEnumerable<(string Mode, string Action, object Parameters)> Changes() =>
        [
            ("profile", "update", new { bio = "short" }),
            ("orgs", "new", new { title = "Acme" }),
            ("instances", "sleep_all", new { }),
            ("notifications", "mark_read", new { }),
        ];

    private async Task ProveAsync()
    {
        // What was counted while nothing could be written has been kept, and is written once.
        await Wait.UntilAsync(async () =>
            await fault.Database.ValueAsync<long>(
                "SELECT COALESCE(SUM(success_count + error_count), 0) FROM usage_daily WHERE account_id = @Id",
                new { user.Id }
            ) == calls
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                await fault.Database.ValueAsync<string>("SELECT bio FROM accounts"),
                Is.EqualTo(latest)
            );
            Assert.That(await fault.Database.CountAsync("activity"), Is.EqualTo(acknowledged));
            Assert.That(await fault.Database.CountAsync("organizations"), Is.EqualTo(proof.Count));
            Assert.That(await fault.Database.CountAsync("memberships"), Is.EqualTo(proof.Count));
            Assert.That(
                await fault.Database.ValueAsync<string>("PRAGMA integrity_check"),
                Is.EqualTo("ok")
            );
        }
    }

    private async Task<string> StateAsync() =>
        string.Join(
            ' ',
            await fault.Database.ColumnAsync<string>(
                """
                SELECT 'organizations ' || COUNT(*) FROM organizations
                UNION ALL SELECT 'memberships ' || COUNT(*) FROM memberships
                UNION ALL SELECT 'activity ' || COUNT(*) FROM activity
                UNION ALL SELECT 'keys ' || COUNT(*) FROM api_keys
                UNION ALL SELECT bio FROM accounts
                UNION ALL SELECT status FROM instances
                """
            )
        );

    private async Task<Reply> TimedAsync(Func<Task<Reply>> call)
    {
        var began = Stopwatch.GetTimestamp();
        var reply = await call();
        refused++;
        var took = Stopwatch.GetElapsedTime(began);
        longest = took > longest ? took : longest;
        return reply;
    }
}
