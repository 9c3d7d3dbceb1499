using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Kernel.Metrics;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Metering;
using DbSession = SharePanel.Infrastructure.Data.DbSession;

namespace SharePanel.Api.Tests.Insight;

/// <summary>What <c>/metrics</c> tells of calls and of what they do.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class MetricsTests(Database database) : WireTest(database)
{
    private const string Requests = "sharepanel_request_duration_seconds_count";

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Operator:Urls"] = "http://127.0.0.1:0",
            ["RateLimits:Enabled"] = "true",
        };

    protected override void Adapt(IServiceCollection services)
    {
        Figures.ShowAtOnce(services);
        services.Replace(ServiceDescriptor.Singleton<ILoginThrottle, MemoryLoginThrottle>());
    }

    [SetUp]
    public void BeginAnew() => Clock.Advance(TimeSpan.FromHours(1));

    [Test]
    public async Task Count_calls_by_action_and_outcome()
    {
        var ann = await Given.UserAsync();
        var before = await FiguresAsync();
        await ann.GetAsync("profile", "view");
        await ann.GetAsync("profile", "view");
        await ann.GetAsync("orgs", "view", new { path = "nowhere" });
        await ann.GetAsync("search", null, new { query = "x" });
        var after = await FiguresAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Grown(Requests, "profile", "view", "2xx"), Is.EqualTo(2));
            Assert.That(Grown(Requests, "orgs", "view", "4xx"), Is.EqualTo(1));
            Assert.That(Grown(Requests, "search", "search", "2xx"), Is.EqualTo(1));
            Assert.That(
                Grown("sharepanel_request_duration_seconds_sum", "profile", "view", "2xx"),
                Is.GreaterThan(0)
            );
        }

        double Grown(string name, string mode, string action, string status) =>
            (after.Sum(name, ("mode", mode), ("action", action), ("status", status)) ?? 0)
            - (before.Sum(name, ("mode", mode), ("action", action), ("status", status)) ?? 0);
    }

    [Test]
    public async Task Labels_are_the_catalog_s_words_whatever_callers_write()
    {
        var ann = await Given.UserAsync(plan: "enterprise");
        for (var i = 0; i < 40; i++)
        {
            await Api.GetAsync($"/api?mode=made-up-{i}&action=view&api_key={ann.Key}");
            await Api.GetAsync($"/api/profile/made-up-{i}?api_key={ann.Key}");
            await Api.GetAsync($"/made-up-{i}");
            await Api.SendAsync(new HttpMethod($"MADEUP{i}"), "/api", content: null);
        }
        var catalog = Server.Services.GetRequiredService<ActionCatalog>();
        var known = catalog
            .Actions.Select(action =>
                (action.Mode, action.Name.Length == 0 ? action.Mode : action.Name)
            )
            .Append(("other", "other"))
            .ToHashSet();
        var counts = (await FiguresAsync()).Own.Where(figure => figure.Name == Requests).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(counts, Is.Not.Empty);
            Assert.That(
                counts.Select(count => (count.Labels["mode"], count.Labels["action"])).Distinct(),
                Is.SubsetOf(known)
            );
            Assert.That(
                counts.Select(count => count.Labels["status"]).Distinct(),
                Is.SubsetOf(["aborted", "2xx", "3xx", "4xx", "5xx"])
            );
            Assert.That(
                counts.Single(count => count.Has(("mode", "other"), ("status", "4xx"))).Value,
                Is.GreaterThanOrEqualTo(160)
            );
        }
    }

    [Test]
    public async Task Tell_nothing_of_who_calls()
    {
        var ann = await Given.UserAsync("annplanted", plan: "basic");
        await Api.GetAsync(ann.Url("profile", "view"));
        await Api.GetAsync($"/api/{ann.Key}/view");
        await Api.GetAsync($"/api?mode={ann.Key}&action={ann.Key}");
        await Api.PostJsonAsync(
            "/api?mode=auth",
            $$"""{"email":"{{ann.Email}}","password":"planted-password"}"""
        );
        await Server.Services.GetRequiredService<UsageWriter>().FlushAsync();
        using var api = new ApiClient(Server.OperatorAddress);
        var text = (await api.GetAsync("/metrics")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("mode=\"auth\""));
            foreach (var secret in (string[])[ann.Key, ann.Key[..12], "annplanted", "planted-"])
                Assert.That(text, Does.Not.Contain(secret));
            Assert.That(text, Does.Not.Match("account_?id|user_?id|key_?id|query|url_"));
        }
    }

    [Test]
    public async Task Count_what_the_limiter_refuses()
    {
        var ann = await Given.UserAsync(plan: "free");
        var before = await FiguresAsync();
        for (var i = 0; i < 13; i++)
            await ann.GetAsync("profile", "view");
        Assert.That(await GrownAsync(before, "sharepanel_requests_refused_total"), Is.EqualTo(3));
        Assert.That(await GrownAsync(before, "sharepanel_logins_throttled_total"), Is.Zero);
    }

    [Test]
    public async Task Count_throttled_logins()
    {
        var before = await FiguresAsync();
        for (var i = 0; i < 12; i++)
            await Api.GetAsync("/api?mode=auth");
        Assert.That(await GrownAsync(before, "sharepanel_logins_throttled_total"), Is.EqualTo(2));
        Assert.That(await GrownAsync(before, "sharepanel_requests_refused_total"), Is.Zero);
    }

    [Test]
    public async Task Count_calls_that_the_database_could_not_serve_and_the_wait_for_it()
    {
        if (Database is not SqliteDatabase)
            Assert.Ignore("SQL Server locks rows, not the database.");
        const string waits = "sharepanel_database_write_wait_seconds_count";
        var ann = await Given.UserAsync();
        var before = await FiguresAsync();
        await using (var other = await Database.OpenAsync())
        {
            await other.ExecuteAsync("BEGIN IMMEDIATE");
            Assert.That(
                (await ann.PostAsync("orgs", "new", new { title = "Acme" })).Status,
                Is.EqualTo(503)
            );
            await other.ExecuteAsync("ROLLBACK");
        }
        Assert.That(
            (await ann.PostAsync("orgs", "new", new { title = "Acme" })).Status,
            Is.EqualTo(200)
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                await GrownAsync(before, "sharepanel_database_unavailable_total"),
                Is.EqualTo(1)
            );
            // The writer of usage waits too, once a second.
            Assert.That(
                await GrownAsync(before, waits, ("outcome", "given_up")),
                Is.GreaterThanOrEqualTo(1)
            );
            Assert.That(
                await GrownAsync(before, waits, ("outcome", "begun")),
                Is.GreaterThanOrEqualTo(1)
            );
            Assert.That(
                await GrownAsync(before, "sharepanel_database_write_held_seconds_count"),
                Is.GreaterThanOrEqualTo(1)
            );
        }
    }

    [Test]
    public async Task Tell_how_usage_is_written()
    {
        var ann = await Given.UserAsync();
        await ann.GetAsync("profile", "view");
        var before = await FiguresAsync();
        await ann.GetAsync("profile", "view");
        await Server.Services.GetRequiredService<UsageWriter>().FlushAsync();
        Assert.That(
            await GrownAsync(
                before,
                "sharepanel_metering_flush_duration_seconds_count",
                ("outcome", "written")
            ),
            Is.GreaterThanOrEqualTo(1)
        );
        Assert.That((await FiguresAsync()).Sum("sharepanel_metering_pending"), Is.Zero);
    }

    [Test]
    public async Task Count_invoices_that_are_issued_and_paid()
    {
        var ann = await Given.UserAsync();
        var before = await FiguresAsync();
        await SendAsync(new IssueInvoice.Command(ann.Email, new Money(700), "Set-up"));
        Assert.That(await GrownAsync(before, "sharepanel_invoices_issued_total"), Is.EqualTo(1));
        Assert.That(await GrownAsync(before, "sharepanel_invoices_paid_total"), Is.Zero);
        await SendAsync(new CreditBalance.Command(ann.Email, new Money(5000), "PAY-1"));
        await SendAsync(new IssueInvoice.Command(ann.Email, new Money(800), "Support"));
        Assert.That(await GrownAsync(before, "sharepanel_invoices_issued_total"), Is.EqualTo(2));
        Assert.That(
            await GrownAsync(before, "sharepanel_invoices_paid_total"),
            Is.EqualTo(
                    await Database.ValueAsync<int>(
                        "SELECT COUNT(*) FROM invoices WHERE status = 'paid'"
                    )
                )
                .And.GreaterThan(0)
        );
    }

    [Test]
    public async Task Count_nothing_that_was_rolled_back()
    {
        var before = await FiguresAsync();
        await using var scope = Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbSession>();
        var counter = scope.ServiceProvider.GetRequiredService<InvoiceMetrics>().Issued;
        await CountAsync(KernelErrors.Invalid("refused"));
        Assert.That(await GrownAsync(before, "sharepanel_invoices_issued_total"), Is.Zero);
        await CountAsync(new Done());
        Assert.That(await GrownAsync(before, "sharepanel_invoices_issued_total"), Is.EqualTo(7));

        Task CountAsync(Result<Done> end) =>
            db.InTransactionAsync(
                () =>
                {
                    db.Count(counter, 7);
                    return Task.FromResult(end);
                },
                default
            );
    }

    [Test]
    public async Task Tell_what_jobs_came_to_wherever_they_ran()
    {
        var ann = await Given.UserAsync();
        await SendJobAsync(new VerifyLedger.Request());
        var begun = Clock.GetUtcNow().ToUnixTimeSeconds();
        // As another node or a command leaves them.
        await GivenRunAsync("cleanup", "failed");
        await GivenRunAsync("usage-thresholds", "running", begun - 4000);
        await GivenRunAsync("issue-invoices", "running");
        await Database.InsertAsync(
            "parked_accounts",
            new
            {
                job = "issue-invoices",
                account_id = ann.Id,
                reason = "",
                parked_at = 0,
            }
        );
        Clock.Advance(TimeSpan.FromSeconds(1));
        var figures = await FiguresAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                figures.Sum(
                    "sharepanel_job_duration_seconds_count",
                    ("job", "verify-ledger"),
                    ("outcome", "done")
                ),
                Is.GreaterThanOrEqualTo(1)
            );
            foreach (var job in (string[])["verify-ledger", "cleanup", "issue-invoices"])
                Assert.That(
                    figures.Sum("sharepanel_job_last_start_time_seconds", ("job", job)),
                    Is.EqualTo(begun),
                    job
                );
            Assert.That(
                figures.Sum("sharepanel_job_last_start_time_seconds", ("job", "collect-invoices")),
                Is.Null
            );
            foreach (
                var (job, failing) in new[]
                {
                    ("verify-ledger", 0),
                    ("cleanup", 1),
                    ("usage-thresholds", 1),
                    ("issue-invoices", 0),
                    ("collect-invoices", 0),
                }
            )
                Assert.That(
                    figures.Sum("sharepanel_job_failing", ("job", job)),
                    Is.EqualTo(failing),
                    job
                );
            Assert.That(
                figures.Sum("sharepanel_job_parked", ("job", "issue-invoices")),
                Is.EqualTo(1)
            );
            Assert.That(figures.Sum("sharepanel_job_parked", ("job", "cleanup")), Is.Zero);
        }
    }

    [Test]
    public async Task Tell_whether_the_ledger_proves_the_balances()
    {
        var ann = await Given.UserAsync();
        await SendJobAsync(new VerifyLedger.Request());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await FiguresAsync()).Sum("sharepanel_ledger_mismatch"), Is.Zero);
        await Database.ExecuteAsync(
            "UPDATE accounts SET balance = balance + 1 WHERE id = @Id",
            new { ann.Id }
        );
        await SendJobAsync(new VerifyLedger.Request());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await FiguresAsync()).Sum("sharepanel_ledger_mismatch"), Is.EqualTo(1));
        // A run that goes on tells nothing yet.
        await Database.ExecuteAsync("DELETE FROM job_runs");
        await GivenRunAsync("verify-ledger", "running");
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await FiguresAsync()).Sum("sharepanel_ledger_mismatch"), Is.EqualTo(1));
    }

    [Test]
    public async Task Ask_the_database_once_a_second_however_many_look()
    {
        await FiguresAsync();
        await GivenRunAsync("cleanup", "failed");
        Assert.That(
            (await FiguresAsync()).Sum("sharepanel_job_failing", ("job", "cleanup")),
            Is.Zero
        );
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(
            (await FiguresAsync()).Sum("sharepanel_job_failing", ("job", "cleanup")),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task Are_those_of_their_own_server_alone()
    {
        await using var other = await ApiServer.StartAsync(Database, Settings, Figures.ShowAtOnce);
        using var api = new ApiClient(other.Address);
        await Api.GetAsync("/api?mode=nonsense");
        Assert.That((await Figures.OfAsync(other)).Sum(Requests), Is.Null);
        await api.GetAsync("/api?mode=nonsense");
        Assert.That((await Figures.OfAsync(other)).Sum(Requests), Is.EqualTo(1));
    }

    [Test]
    public async Task Show_what_has_not_happened_yet_as_nothing_so_far()
    {
        await using var server = await ApiServer.StartAsync(Database, Settings, Figures.ShowAtOnce);
        var figures = await Figures.OfAsync(server);
        foreach (
            var name in (string[])
                [
                    "sharepanel_requests_refused_total",
                    "sharepanel_logins_throttled_total",
                    "sharepanel_database_unavailable_total",
                    "sharepanel_invoices_issued_total",
                    "sharepanel_invoices_paid_total",
                ]
        )
            Assert.That(figures.Sum(name), Is.Zero, name);
    }

    private Task<Figures> FiguresAsync() => Figures.OfAsync(Server);

    private async Task GivenRunAsync(string job, string outcome, long? begun = null) =>
        await Database.InsertAsync(
            "job_runs",
            new
            {
                job,
                started_at = (begun ?? Clock.GetUtcNow().ToUnixTimeSeconds()) * 1000,
                outcome,
                summary = "",
            }
        );

    private async Task SendJobAsync<T>(IJob<T> job)
        where T : IJobReport
    {
        await using var scope = Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(job);
    }

    private async Task<double> GrownAsync(
        Figures before,
        string name,
        params (string Name, string Value)[] labels
    ) => ((await FiguresAsync()).Sum(name, labels) ?? 0) - (before.Sum(name, labels) ?? 0);

    private async Task SendAsync<T>(IAction<T> request)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        Assert.That(result.Error, Is.Null);
    }
}
