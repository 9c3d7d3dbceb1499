using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Application.Operations.Upkeep;

namespace SharePanel.Application.Tests.Operations.Jobs;

/// <summary>Jobs as they are listed at 12:15 on 15 March 2026.</summary>
public sealed class ListJobsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 15, 0, TimeSpan.Zero);

    private readonly ListJobs.IStore store = Substitute.For<ListJobs.IStore>();

    public ListJobsTests()
    {
        store.RunsAsync(default).Returns([]);
        store.ParkedAsync(default).Returns([]);
    }

    [Test]
    public async Task A_job_that_has_never_run_is_listed_with_its_schedule() =>
        Assert.That(
            await ListAsync(),
            Is.EqualTo(
                new[]
                {
                    new ListJobs.Row
                    {
                        Name = "cleanup",
                        Description =
                            "Removes expired keys, read notifications, activity, usage and answers of repeated calls that are past their time.",
                        Schedule = "daily at 03:35 UTC",
                        Cron = "35 3 * * *",
                        NextRunAt = new DateTimeOffset(2026, 3, 16, 3, 35, 0, TimeSpan.Zero),
                    },
                    new ListJobs.Row
                    {
                        Name = "collect-invoices",
                        Description =
                            "Pays unpaid invoices from balances, reminds of overdue ones, and puts instances of those who do not pay to sleep.",
                        Schedule = "hourly at minute 15",
                        Cron = "15 * * * *",
                        NextRunAt = Now.AddHours(1),
                    },
                }
            )
        );

    [Test]
    public async Task Each_job_has_its_own_run_and_its_own_parked_accounts()
    {
        store
            .RunsAsync(default)
            .Returns([
                Run("collect-invoices", "trouble", Now.AddMinutes(-5)),
                Run("cleanup", "done", Now.AddMinutes(-9)),
            ]);
        store.ParkedAsync(default).Returns([new() { Job = "collect-invoices", Accounts = 3 }]);
        Assert.That(
            (await ListAsync()).Select(job =>
                (job.StartedAt, job.FinishedAt, job.Outcome, job.Summary, job.ParkedAccounts)
            ),
            Is.EqualTo(
                new (DateTimeOffset?, DateTimeOffset?, string?, string?, int)[]
                {
                    (Now.AddMinutes(-9), Now.AddMinutes(-8), "done", "told by cleanup", 0),
                    (
                        Now.AddMinutes(-5),
                        Now.AddMinutes(-4),
                        "trouble",
                        "told by collect-invoices",
                        3
                    ),
                }
            )
        );
    }

    [TestCase("running", 0, "running")]
    [TestCase("running", 1, "cut_off")]
    [TestCase("failed", 1, "failed")]
    [TestCase("done", 1, "done")]
    public async Task A_run_that_has_not_ended_within_an_hour_was_cut_off(
        string stored,
        int ticks,
        string outcome
    )
    {
        store
            .RunsAsync(default)
            .Returns([Run("cleanup", stored, Now.AddHours(-1).AddTicks(-ticks))]);
        Assert.That((await ListAsync())[0].Outcome, Is.EqualTo(outcome));
    }

    private static JobRun Run(string job, string outcome, DateTimeOffset startedAt) =>
        new()
        {
            Job = job,
            StartedAt = startedAt,
            FinishedAt = startedAt.AddMinutes(1),
            Outcome = outcome,
            Summary = $"told by {job}",
        };

    private async Task<IReadOnlyList<ListJobs.Row>> ListAsync()
    {
        var result = await new ListJobs.Handler(
            store,
            new JobCatalog([typeof(CollectInvoices.Request), typeof(CleanUp.Request)]),
            new FakeTimeProvider(Now)
        ).Handle(new(), default);
        return result.Value!.Jobs;
    }
}
