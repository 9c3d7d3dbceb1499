using System.Diagnostics;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>Jobs as Hangfire runs them, from the start of the program to its end.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class JobServerTests(Database database)
{
    private static readonly long Now = ApiServer.Start.ToUnixTimeMilliseconds();

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [SetUp]
    public Task ResetDatabase() => database.ResetAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task A_triggered_job_runs_once_and_is_recorded()
    {
        await using var server = await StartAsync();
        await server.TriggerAsync("planted-counting");
        var run = await database.OutcomeAsync("planted-counting", "done");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run["summary"], Is.EqualTo("Counted to 2."));
            Assert.That(run["started_at"], Is.EqualTo(Now));
            Assert.That(run["finished_at"], Is.EqualTo(Now));
            Assert.That(WatchOf(server).Counted, Is.EqualTo(1));
            Assert.That(WatchOf(server).RetriedParked, Is.False);
        }
    }

    [Test]
    public async Task All_jobs_of_the_catalog_are_scheduled_in_UTC()
    {
        await using var server = await StartAsync();
        await server.WorkingAsync();
        using var connection = server.Storage().GetConnection();
        Assert.That(
            Hangfire
                .Storage.StorageConnectionExtensions.GetRecurringJobs(connection)
                .Select(job => $"{job.Id} {job.Cron} {job.TimeZoneId}"),
            Is.EquivalentTo(
                new[]
                {
                    "planted-breaking 0 0 * * * UTC",
                    "planted-counting 5 * * * * UTC",
                    "planted-endless 0 0 * * * UTC",
                    "planted-refused 0 0 * * * UTC",
                    "planted-troubled 15 3 * * * UTC",
                }
            )
        );
    }

    [Test]
    public async Task Trouble_is_recorded_and_is_no_failure()
    {
        await using var server = await StartAsync();
        await server.TriggerAsync("planted-troubled");
        var run = await database.OutcomeAsync("planted-troubled", "trouble");
        Assert.That(run["summary"], Is.EqualTo("One balance is wrong."));
        await HangfireHosts.UntilAsync(() =>
            Task.FromResult(server.Storage().GetMonitoringApi().SucceededListCount() == 1)
        );
    }

    [TestCase("planted-refused", "Not while it rains", "Not while it rains")]
    [TestCase(
        "planted-breaking",
        "InvalidOperationException; the log says more.",
        "InvalidOperationException"
    )]
    public async Task A_failed_job_is_recorded_and_tried_again_later(
        string job,
        string summary,
        string told
    )
    {
        var log = new LogLines();
        await using var server = await StartAsync(log: log);
        await server.TriggerAsync(job);
        var run = await database.OutcomeAsync(job, "failed");
        Assert.That(run["summary"], Is.EqualTo(summary));
        var monitoring = server.Storage().GetMonitoringApi();
        await HangfireHosts.UntilAsync(() => Task.FromResult(monitoring.ScheduledCount() == 1));
        var retry = monitoring.ScheduledJobs(0, 1).Single();
        var stored = string.Join(
            '\n',
            monitoring
                .JobDetails(retry.Key)
                .History.SelectMany(state => state.Data.Values.Append(state.Reason))
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                retry.Value.EnqueueAt,
                Is.EqualTo(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1))
                    .Within(TimeSpan.FromSeconds(30))
            );
            Assert.That(stored, Does.Contain(told).And.Not.Contain(PlantedJobs.Secret));
            Assert.That(
                log.All.Count(line =>
                    line.StartsWith(
                        $"Error SharePanel.Infrastructure.Jobs.JobRunRepository: {job} failed"
                    )
                ),
                Is.EqualTo(1)
            );
        }
    }

    [Test]
    public async Task All_that_is_stored_of_a_job_is_its_name()
    {
        await using var server = await StartAsync();
        await server.TriggerAsync("planted-endless");
        await WatchOf(server).EndlessBegan.Task;
        var job = server.Storage().GetMonitoringApi().ProcessingJobs(0, 10).Single().Value.Job;
        Assert.That(
            job.Args.Where(argument => argument is not CancellationToken),
            Is.EqualTo(new object?[] { "planted-endless", null })
                .Or.EqualTo(new object?[] { "planted-endless" })
        );
    }

    [Test]
    public async Task A_job_that_runs_stops_with_the_program_and_says_so()
    {
        var server = await StartAsync();
        await server.TriggerAsync("planted-endless");
        await WatchOf(server).EndlessBegan.Task;
        var stopping = Stopwatch.GetTimestamp();
        await server.DisposeAsync();
        Assert.That(Stopwatch.GetElapsedTime(stopping), Is.LessThan(TimeSpan.FromSeconds(15)));
        var run = await database.OutcomeAsync("planted-endless", "failed");
        Assert.That(
            run["summary"],
            Is.EqualTo("Stopped before it was done; the next run goes on.")
        );
    }

    [Test]
    public async Task What_was_missed_runs_once_at_start_and_nothing_else()
    {
        Assume.That(
            database.Provider,
            Is.EqualTo("Sqlite"),
            "Hangfire itself knows, where it stores."
        );
        var hour = TimeSpan.FromHours(1);
        await GivenRunAsync("planted-counting", 5 * hour, "done");
        await GivenRunAsync("planted-troubled", hour, "done");
        await GivenRunAsync("planted-refused", hour, "running");
        await GivenRunAsync("of-another-version", 1000 * hour, "done");
        await using var server = await StartAsync();
        await database.OutcomeAsync("planted-refused", "failed");
        await HangfireHosts.UntilAsync(async () =>
            await database.ValueAsync<long>(
                "SELECT started_at FROM job_runs WHERE job = 'planted-counting'"
            ) == Now
        );
        await HangfireHosts.UntilAsync(() =>
            Task.FromResult(server.Storage().GetMonitoringApi().ProcessingCount() == 0)
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WatchOf(server).Counted, Is.EqualTo(1));
            Assert.That(
                await database.ColumnAsync<string>(
                    "SELECT job FROM job_runs WHERE started_at = @Now ORDER BY job",
                    new { Now }
                ),
                Is.EqualTo(new[] { "planted-counting", "planted-refused" })
            );
        }
    }

    [Test]
    public async Task A_node_that_does_not_work_on_jobs_schedules_none()
    {
        await using var server = await StartAsync(new() { ["Jobs:Enabled"] = "false" });
        // One that does, and began later, has begun by then.
        await using var working = await StartAsync();
        await working.WorkingAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Storage().GetMonitoringApi().Servers(), Is.Empty);
            Assert.That(server.Recurring(), Is.Empty);
        }
    }

    [Test]
    public async Task Jobs_that_cannot_start_leave_the_server_serving_and_start_later()
    {
        var log = new LogLines();
        await RenameAsync("job_runs", "job_runs_away");
        ApiServer? server = null;
        try
        {
            server = await StartAsync(log: log);
            await HangfireHosts.UntilAsync(() =>
                Task.FromResult(log.All.Any(line => line.Contains("The jobs cannot start")))
            );
            using var api = new ApiClient(server.Address);
            Assert.That((await api.GetAsync("/health/live")).Status, Is.EqualTo(200));
        }
        finally
        {
            await RenameAsync("job_runs_away", "job_runs");
        }
        await using (server)
            await HangfireHosts.UntilAsync(() =>
            {
                server.Clock.Advance(TimeSpan.FromSeconds(15));
                return Task.FromResult(server.Storage().GetMonitoringApi().Servers().Count == 1);
            });
    }

    [Test]
    public async Task A_run_that_cannot_be_recorded_runs_all_the_same()
    {
        var log = new LogLines();
        await using var server = await StartAsync(log: log);
        await server.WorkingAsync();
        await RenameAsync("job_runs", "job_runs_away");
        try
        {
            await server.TriggerAsync("planted-counting");
            await HangfireHosts.UntilAsync(() =>
                Task.FromResult(server.Storage().GetMonitoringApi().SucceededListCount() == 1)
            );
        }
        finally
        {
            await RenameAsync("job_runs_away", "job_runs");
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WatchOf(server).Counted, Is.EqualTo(1));
            Assert.That(
                log.All,
                Has.Some.Contains("That planted-counting is running cannot be recorded")
                    .And.Some.Contains("That planted-counting is done cannot be recorded")
            );
        }
    }

    private Task<ApiServer> StartAsync(
        Dictionary<string, string?>? settings = null,
        LogLines? log = null
    ) =>
        ApiServer.StartAsync(
            database,
            settings ?? new() { ["Jobs:Enabled"] = "true" },
            services =>
            {
                PlantedJobs.Add(services);
                if (log is not null)
                    services.AddLogging(log.Listen);
            }
        );

    private Task<long> GivenRunAsync(string job, TimeSpan ago, string outcome)
    {
        var started = (ApiServer.Start - ago).ToUnixTimeMilliseconds();
        return database.InsertAsync(
            "job_runs",
            new
            {
                job,
                started_at = started,
                finished_at = outcome == "running" ? (long?)null : started,
                outcome,
                summary = "",
            }
        );
    }

    private Task RenameAsync(string table, string name) =>
        database.ExecuteAsync(
            database.Provider == "SqlServer"
                ? $"EXEC sp_rename '{table}', '{name}'"
                : $"ALTER TABLE {table} RENAME TO {name}"
        );

    private static PlantedJobs.Watch WatchOf(ApiServer server) =>
        server.Services.GetRequiredService<PlantedJobs.Watch>();
}

/// <summary>Hosts in one process share nothing of their jobs.</summary>
public sealed class HostsTests
{
    private const int Hosts = 4;

    [Test]
    public async Task Keep_their_jobs_and_their_logs_apart()
    {
        var hosts = await Task.WhenAll(
            Enumerable
                .Range(0, Hosts)
                .Select(async _ =>
                {
                    var database = new SqliteDatabase();
                    await database.CreateAsync();
                    var log = new LogLines();
                    var server = await ApiServer.StartAsync(
                        database,
                        new Dictionary<string, string?> { ["Jobs:Enabled"] = "true" },
                        services =>
                        {
                            PlantedJobs.Add(services);
                            services.AddLogging(log.Listen);
                        }
                    );
                    return (database, log, server);
                })
        );
        try
        {
            // Each host as often as its place in the row says.
            await Task.WhenAll(
                hosts.Select(
                    async (host, i) =>
                    {
                        await host.server.WorkingAsync();
                        for (var run = 0; run < i; run++)
                            await host.server.TriggerAsync("planted-counting");
                        await HangfireHosts.UntilAsync(() =>
                            Task.FromResult(
                                host.server.Storage().GetMonitoringApi().SucceededListCount() == i
                            )
                        );
                    }
                )
            );
            using (Assert.EnterMultipleScope())
            {
                Assert.That(
                    hosts.Select(host =>
                        host.server.Services.GetRequiredService<PlantedJobs.Watch>().Counted
                    ),
                    Is.EqualTo(Enumerable.Range(0, Hosts))
                );
                Assert.That(await hosts[0].database.CountAsync("job_runs"), Is.Zero);
                foreach (var (_, log, _) in hosts)
                    Assert.That(
                        log.All.Count(line => line.Contains("Starting Hangfire Server using")),
                        Is.EqualTo(1)
                    );
                Assert.That(() => JobStorage.Current, Throws.InvalidOperationException);
            }
        }
        finally
        {
            foreach (var (database, _, server) in hosts)
            {
                await server.DisposeAsync();
                await database.DropAsync();
            }
        }
    }
}
