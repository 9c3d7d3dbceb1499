using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Limits;

/// <summary>What the counts of an account are after the program came to an end, told by the program started again.</summary>
[TestFixtureSource(typeof(Databases))]
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class CrashTests(Database database)
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    // What a busy machine takes beyond that until a flush has begun and is committed.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    // From one flush on, and ending amid two others, so that there is something to forget.
    private static readonly TimeSpan Traffic = 2.5 * FlushInterval;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task Being_killed_forgets_one_flush_interval_at_most()
    {
        const int known = 20;
        var made = new List<long>();
        var killedAt = 0L;
        var (minute, day) = await Wait.WithinOneMinuteAsync(async () =>
        {
            made.Clear();
            User user;
            await using (var server = await ServerProcess.StartAsync(database))
            {
                user = await UserAsync(server);
                await CallAsync(user, made, upTo: known);
                await StoredAsync(user, known);
                await CallForAsync(Traffic, user, made);
                killedAt = Stopwatch.GetTimestamp();
                await server.KillAsync();
            }
            return await UsedAsync(user);
        });
        var old = made.Count(at =>
            Stopwatch.GetElapsedTime(at, killedAt) > FlushInterval + Tolerance
        );
        await TestContext.Out.WriteLineAsync(
            $"{made.Count} calls made, {made.Count - day} forgotten; {old} had to be kept"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(old, Is.GreaterThan(known));
            Assert.That(day, Is.InRange(old, made.Count));
            Assert.That(minute, Is.EqualTo(day));
        }
    }

    [Test]
    public async Task Being_told_to_end_forgets_nothing()
    {
        const int calls = 20;
        var exitCode = -1;
        var (minute, day) = await Wait.WithinOneMinuteAsync(async () =>
        {
            User user;
            await using (var server = await ServerProcess.StartAsync(database))
            {
                user = await UserAsync(server);
                await CallAsync(user, [], upTo: calls);
                exitCode = await server.TerminateAsync();
            }
            return await UsedAsync(user);
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(day, Is.EqualTo(calls));
            Assert.That(minute, Is.EqualTo(calls));
        }
    }

    private Task<User> UserAsync(ServerProcess server) =>
        new Given(database, server.Api, TimeProvider.System).UserAsync(plan: "enterprise");

    private static async Task CallAsync(User user, List<long> made, int upTo)
    {
        for (var i = 0; i < upTo; i++)
            await CallAsync(user, made);
    }

    private static async Task CallForAsync(TimeSpan time, User user, List<long> made)
    {
        var started = Stopwatch.GetTimestamp();
        // Not faster, or the plan's requests would be used up.
        using var pace = new PeriodicTimer(Pace);
        while (Stopwatch.GetElapsedTime(started) < time && await pace.WaitForNextTickAsync())
            await CallAsync(user, made);
    }

    private static async Task CallAsync(User user, List<long> made)
    {
        var reply = await user.GetAsync("profile", "view");
        Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
        made.Add(Stopwatch.GetTimestamp());
    }

    private Task StoredAsync(User user, int calls) =>
        Wait.UntilAsync(async () =>
            await database.ValueAsync<long?>(
                "SELECT SUM(success_count) FROM usage_daily WHERE account_id = @Id",
                new { user.Id }
            ) == calls
        );

    // Looking takes nothing, so this can be told by the program itself.
    private async Task<(long Minute, long Day)> UsedAsync(User user)
    {
        await using var server = await ServerProcess.StartAsync(database);
        var reply = await (user with { Api = server.Api }).GetAsync("profile", "limits");
        Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
        return (reply.Number("$.data.minute.used"), reply.Number("$.data.day.used"));
    }
}
