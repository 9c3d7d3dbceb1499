using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace SharePanel.Api.Tests.Operator.Doctor;

/// <summary>The checks of jobs, ledger and the operator's password.</summary>
public sealed class BooksCheckTests : DoctorTest
{
    private readonly FakeTimeProvider clock = new(new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero));

    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));

    [Test]
    public async Task Warns_where_no_job_has_ever_run() =>
        Says(await FindAsync("jobs"), "warning", "^No job has run yet.$", "Jobs:Enabled");

    [Test]
    public async Task Finds_a_job_that_missed_its_time()
    {
        await RunAsync("jobs", "run", "cleanup");
        await RunAsync("jobs", "run", "collect-invoices");
        clock.Advance(TimeSpan.FromMinutes(25));
        Says(await FindAsync("jobs"), "ok", "latest began 2026-03-15 12:00:00 UTC");
        clock.Advance(TimeSpan.FromMinutes(10));
        Says(
            await FindAsync("jobs"),
            "problem",
            "^collect-invoices should have run at 2026-03-15 12:15:00 UTC and last began 2026-03-15 12:00:00 UTC.$",
            "a server runs"
        );
        clock.Advance(TimeSpan.FromDays(1));
        Assert.That(
            (await FindAsync("jobs")).Select(finding => finding.Found.Split(' ')[0]),
            Is.EquivalentTo((string[])["cleanup", "collect-invoices"])
        );
    }

    [TestCase("failed", 0, "problem", "^cleanup failed: planted words$")]
    [TestCase("trouble", 0, "warning", "^cleanup left something to do: planted words$")]
    [TestCase("running", 2, "warning", "^cleanup began 2026-03-15 .* and never came to its end.$")]
    [TestCase("running", 0, "ok", "the latest began")]
    public async Task Tells_what_came_of_a_job(
        string outcome,
        int hours,
        string status,
        string found
    )
    {
        await GivenRunAsync("cleanup", outcome, hours);
        Says(await FindAsync("jobs"), status, found, status == "ok" ? null : "jobs run cleanup$");
    }

    [Test]
    public async Task Finds_parked_accounts()
    {
        await GivenUserAsync();
        await GivenUserAsync("bob@example.com");
        await GivenRunAsync("issue-invoices", "done", 0);
        await ExecuteAsync(
            "INSERT INTO parked_accounts (job, account_id, reason, parked_at) VALUES ('issue-invoices', 1, '', 0), ('issue-invoices', 2, '', 0)"
        );
        Says(
            await FindAsync("jobs"),
            "warning",
            "^issue-invoices could not handle 2 of the accounts",
            "jobs run issue-invoices$"
        );
    }

    [Test]
    public async Task Finds_a_balance_that_its_ledger_does_not_prove()
    {
        await GivenUserAsync();
        await RunAsync("balance", "credit", "--user", Ann, "--amount", "5");
        Says(await FindAsync("ledger"), "ok", "^Proven now for 1 accounts");
        await ExecuteAsync("UPDATE ledger_entries SET amount = amount - 1");
        Says(
            await FindAsync("ledger"),
            "problem",
            "^1 of 1 accounts do not match",
            "sharepanel balance verify$"
        );
    }

    [Test]
    public async Task Warns_of_a_dashboard_without_a_password()
    {
        Says(
            await FindAsync("operator password"),
            "warning",
            "stays closed",
            "^Run: sharepanel operator set-password$"
        );
        await RunAsync("operator", "set-password", "--password", Password);
        Says(await FindAsync("operator password"), "ok", "^It is set.$");
    }

    private Task GivenRunAsync(string job, string outcome, int hoursAgo) =>
        ExecuteAsync(
            $"INSERT INTO job_runs (job, started_at, outcome, summary) VALUES ('{job}', {clock.GetUtcNow().AddHours(-hoursAgo).ToUnixTimeMilliseconds()}, '{outcome}', 'planted words')"
        );
}
