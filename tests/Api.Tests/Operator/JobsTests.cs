using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Jobs;

namespace SharePanel.Api.Tests.Operator;

public sealed class JobsTests : CliTest
{
    private const string Names =
        "planted-breaking, planted-counting, planted-endless, planted-refused, planted-troubled";

    private readonly FakeTimeProvider clock = new(new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero));
    private readonly PlantedJobs.Watch watch = new();

    protected override void Adapt(IServiceCollection services)
    {
        PlantedJobs.Add(services);
        services.Replace(ServiceDescriptor.Singleton(watch));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
    }

    [Test]
    public async Task List_tells_when_each_runs_before_any_has()
    {
        var listed = await RunAsync("jobs", "list", "--json");
        Assert.That(
            listed.Json[1].GetRawText(),
            Is.EqualTo(
                """{"name":"planted-counting","description":"Counts its runs.","schedule":"hourly at minute 5","cron":"5 * * * *","next_run_at":"2026-03-15 12:05:00","started_at":null,"finished_at":null,"outcome":null,"summary":null,"parked_accounts":0}"""
            )
        );
        Assert.That(listed.Json.GetArrayLength(), Is.EqualTo(5));
        Assert.That(
            (await RunAsync("jobs", "list")).Out,
            Does.Match(
                @"planted-troubled +daily at 03:15 UTC +15 3 \* \* \* +2026-03-16 03:15:00 +never ran"
            )
        );
    }

    [Test]
    public async Task List_tells_what_came_of_each()
    {
        await GivenUserAsync();
        await GivenUserAsync("bob@example.com");
        await RunAsync("jobs", "run", "planted-counting");
        await RunAsync("jobs", "run", "planted-troubled");
        await ExecuteAsync(
            "INSERT INTO parked_accounts (job, account_id, reason, parked_at) VALUES ('planted-counting', 1, '', 0), ('planted-counting', 2, '', 0)"
        );
        clock.Advance(TimeSpan.FromMinutes(10));
        var listed = await RunAsync("jobs", "list", "--json");
        Assert.That(
            listed.Json[1].GetRawText(),
            Is.EqualTo(
                """{"name":"planted-counting","description":"Counts its runs.","schedule":"hourly at minute 5","cron":"5 * * * *","next_run_at":"2026-03-15 13:05:00","started_at":"2026-03-15 12:00:00","finished_at":"2026-03-15 12:00:00","outcome":"done","summary":"Counted to 2.","parked_accounts":2}"""
            )
        );
        Assert.That(
            (await RunAsync("jobs", "list")).Out,
            Does.Match(
                    @"planted-counting .*2026-03-15 12:00:00 +2026-03-15 12:00:00 +done +2 +Counted to 2\."
                )
                .And.Match(@"planted-troubled .* trouble +0 +One balance is wrong\.")
        );
    }

    [TestCase(59, "running", "running")]
    [TestCase(61, "cut_off", "cut off")]
    public async Task List_tells_a_run_that_goes_on_from_one_that_was_cut_off(
        int minutes,
        string outcome,
        string words
    )
    {
        await ExecuteAsync(
            $"INSERT INTO job_runs (job, started_at, outcome, summary) VALUES ('planted-counting', {clock.GetUtcNow().AddMinutes(-minutes).ToUnixTimeMilliseconds()}, 'running', '')"
        );
        var listed = await RunAsync("jobs", "list", "--json");
        Assert.That(listed.Json[1].GetProperty("outcome").GetString(), Is.EqualTo(outcome));
        Assert.That(
            (await RunAsync("jobs", "list")).Out,
            Does.Match($"planted-counting .* {words} ")
        );
    }

    [Test]
    public async Task Run_runs_the_job_here_and_tries_again_what_was_set_aside()
    {
        Said(await RunAsync("jobs", "run", "planted-counting"), "Counted to 2.");
        Assert.That(watch.Counted, Is.EqualTo(1));
        Assert.That(watch.RetriedParked, Is.True);
        Assert.That(
            await ValueAsync<string>("SELECT job || outcome || summary FROM job_runs"),
            Is.EqualTo("planted-countingdoneCounted to 2.")
        );
        Said(
            await RunAsync("jobs", "run", "planted-counting", "--json"),
            """{"name":"planted-counting","outcome":"done","summary":"Counted to 2."}"""
        );
    }

    [Test]
    public async Task Run_ends_with_1_where_something_waits_for_the_operator()
    {
        var run = await RunAsync("jobs", "run", "planted-troubled");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Out, Is.EqualTo("One balance is wrong.\n"));
            Assert.That(run.Error, Is.Empty);
            Assert.That(run.ExitCode, Is.EqualTo(1));
        }
        var json = await RunAsync("jobs", "run", "planted-troubled", "--json");
        Assert.That(json.Json.GetProperty("outcome").GetString(), Is.EqualTo("trouble"));
        Assert.That(json.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Run_says_why_it_was_refused()
    {
        IsRefused(await RunAsync("jobs", "run", "planted-refused"), "Not while it rains");
        Assert.That(
            await ValueAsync<string>("SELECT outcome || summary FROM job_runs"),
            Is.EqualTo("failedNot while it rains")
        );
    }

    [Test]
    public async Task Run_says_that_it_broke()
    {
        IsRefused(
            await RunAsync("jobs", "run", "planted-breaking"),
            $"Unexpected failure: InvalidOperationException: {PlantedJobs.Secret}"
        );
        Assert.That(
            await ValueAsync<string>("SELECT outcome || summary FROM job_runs"),
            Is.EqualTo("failedInvalidOperationException; the log says more.")
        );
    }

    [TestCase("cleanups")]
    [TestCase("Planted-Counting")]
    [TestCase("")]
    public async Task Run_names_the_jobs_that_there_are(string name)
    {
        IsWrongUsage(
            await RunAsync("jobs", "run", name),
            $"No job is named {name}; the jobs are {Names}."
        );
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM job_runs"), Is.Zero);
    }

    [Test]
    public async Task Run_wants_one_name()
    {
        IsWrongUsage(
            await RunAsync("jobs", "run"),
            "Required argument missing for command: 'run'."
        );
        IsWrongUsage(
            await RunAsync("jobs", "run", "planted-counting", "planted-troubled"),
            "Unrecognized command or argument 'planted-troubled'."
        );
    }

    [Test]
    public async Task Run_keeps_what_it_shows_a_person_meanwhile_out_of_its_answer()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await OperatorCli.RunAsync(
            [
                "jobs",
                "run",
                "planted-counting",
                $"--ConnectionStrings:SharePanel=Data Source={PathOf("panel.db")}",
            ],
            new Terminal
            {
                In = TextReader.Null,
                Out = output,
                Error = error,
                IsErrorSeen = true,
            },
            CancellationToken.None,
            Adapt
        );
        Assert.That(exitCode, Is.Zero, error.ToString());
        Assert.That(output.ToString().TrimEnd(), Is.EqualTo("Counted to 2."));
    }

    [Test]
    public async Task Run_is_stopped_like_any_verb_and_says_so()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var running = OperatorCli.RunAsync(
            [
                "jobs",
                "run",
                "planted-endless",
                $"--ConnectionStrings:SharePanel=Data Source={PathOf("panel.db")}",
            ],
            new Terminal
            {
                In = TextReader.Null,
                Out = output,
                Error = error,
            },
            stop.Token,
            Adapt
        );
        await watch.EndlessBegan.Task;
        await stop.CancelAsync();
        Assert.That(await running, Is.EqualTo(130));
        Assert.That(
            await ValueAsync<string>("SELECT outcome || summary FROM job_runs"),
            Is.EqualTo("failedStopped before it was done; the next run goes on.")
        );
    }
}
