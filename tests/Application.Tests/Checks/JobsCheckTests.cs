using MediatR;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Checks;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;

namespace SharePanel.Application.Tests.Checks;

/// <summary>What is told of jobs at 12:30 on 15 March 2026; <c>collect-invoices</c> starts at minute 15.</summary>
public sealed class JobsCheckTests
{
    private const string Again =
        "The server's log says more. Run it again by: sharepanel jobs run collect-invoices";

    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 30, 0, TimeSpan.Zero);
    private static readonly ListJobs.Row Never = new()
    {
        Name = "collect-invoices",
        Description = "Pays.",
        Schedule = "hourly at minute 15",
        Cron = "15 * * * *",
    };
    private static readonly ListJobs.Row Ran = Never with
    {
        StartedAt = Now.AddMinutes(-15),
        Outcome = "done",
        Summary = "told",
    };

    [Test]
    public async Task Waits_for_the_first_run() =>
        Assert.That(
            await ExamineAsync(Never, Never with { Name = "verify-ledger" }),
            Is.EqualTo(
                new[]
                {
                    Observation.Warning(
                        "No job has run yet.",
                        "Jobs run inside the server, unless Jobs:Enabled is false. Start it; the first are due within the hour."
                    ),
                }
            )
        );

    [Test]
    public async Task Is_content_with_one_that_ran_and_one_that_has_not_yet() =>
        Assert.That(
            await ExamineAsync(Ran, Never with { Name = "verify-ledger" }),
            Is.EqualTo(
                new[]
                {
                    Observation.Ok(
                        "All have run when they should; the latest began 2026-03-15 12:15:00 UTC."
                    ),
                }
            )
        );

    [Test]
    public async Task Tells_the_latest_of_several() =>
        Assert.That(
            (
                await ExamineAsync(
                    Ran with
                    {
                        StartedAt = Now.AddHours(-1),
                    },
                    Ran with
                    {
                        Name = "verify-ledger",
                        StartedAt = Now.AddHours(-2),
                    }
                )
            )
                .Single()
                .Found,
            Is.EqualTo("All have run when they should; the latest began 2026-03-15 11:30:00 UTC.")
        );

    [TestCase(0, null)]
    [TestCase(
        1,
        "collect-invoices should have run at 2026-03-15 12:15:00 UTC and last began 2026-03-15 11:15:00 UTC."
    )]
    public async Task Gives_a_start_a_quarter_of_an_hour(int seconds, string? found)
    {
        var seen = await ExamineAsync(
            Now.AddSeconds(seconds),
            Ran with
            {
                StartedAt = Now.AddMinutes(-75),
            }
        );
        Assert.That(
            seen.Single(),
            Is.EqualTo(
                found is null
                    ? Observation.Ok(
                        "All have run when they should; the latest began 2026-03-15 11:15:00 UTC."
                    )
                    : Observation.Problem(
                        found,
                        "See that a server runs whose Jobs:Enabled is not false, and what its log says."
                    )
            )
        );
    }

    [Test]
    public async Task Tells_why_one_failed() =>
        Assert.That(
            await ExamineAsync(Ran with { Outcome = "failed", Summary = "The disk is full." }),
            Is.EqualTo(
                new[] { Observation.Problem("collect-invoices failed: The disk is full.", Again) }
            )
        );

    [Test]
    public async Task Tells_when_one_began_that_was_cut_off() =>
        Assert.That(
            await ExamineAsync(Ran with { Outcome = "cut_off" }),
            Is.EqualTo(
                new[]
                {
                    Observation.Warning(
                        "collect-invoices began 2026-03-15 12:15:00 UTC and never came to its end.",
                        Again
                    ),
                }
            )
        );

    [Test]
    public async Task Tells_what_one_left_to_do() =>
        Assert.That(
            await ExamineAsync(Ran with { Outcome = "trouble", Summary = "Two are left." }),
            Is.EqualTo(
                new[]
                {
                    Observation.Warning(
                        "collect-invoices left something to do: Two are left.",
                        Again
                    ),
                }
            )
        );

    [Test]
    public async Task Leaves_what_the_proof_of_the_ledger_found_to_its_own_check() =>
        Assert.That(
            (await ExamineAsync(Ran with { Name = "verify-ledger", Outcome = "trouble" }))
                .Single()
                .Status,
            Is.EqualTo("ok")
        );

    [TestCase("done")]
    [TestCase("running")]
    public async Task Tells_how_many_accounts_are_left_alone(string outcome) =>
        Assert.That(
            await ExamineAsync(Ran with { Outcome = outcome, ParkedAccounts = 1 }),
            Is.EqualTo(
                new[]
                {
                    Observation.Warning(
                        "collect-invoices could not handle 1 of the accounts, and leaves them alone for a day.",
                        Again
                    ),
                }
            )
        );

    [Test]
    public async Task Tells_all_that_is_wrong_with_each()
    {
        var seen = await ExamineAsync(
            Ran with
            {
                StartedAt = Now.AddHours(-3),
                Outcome = "failed",
                ParkedAccounts = 2,
            },
            Ran with
            {
                Name = "verify-ledger",
                StartedAt = Now.AddMinutes(-5),
                Outcome = "cut_off",
            }
        );
        Assert.That(
            seen.Select(observation => observation.Found),
            Is.EqualTo(
                (string[])
                    [
                        "collect-invoices should have run at 2026-03-15 10:15:00 UTC and last began 2026-03-15 09:30:00 UTC.",
                        "collect-invoices failed: told",
                        "collect-invoices could not handle 2 of the accounts, and leaves them alone for a day.",
                        "verify-ledger began 2026-03-15 12:25:00 UTC and never came to its end.",
                    ]
            )
        );
        Assert.That(seen[^1].Advice, Does.EndWith("sharepanel jobs run verify-ledger"));
    }

    private static Task<IReadOnlyList<Observation>> ExamineAsync(params ListJobs.Row[] jobs) =>
        ExamineAsync(Now, jobs);

    private static Task<IReadOnlyList<Observation>> ExamineAsync(
        DateTimeOffset now,
        params ListJobs.Row[] jobs
    )
    {
        var mediator = Substitute.For<IMediator>();
        mediator.Send(new ListJobs.Query(), default).Returns(new ListJobs.Response(jobs));
        return new JobsCheck(
            mediator,
            new JobCatalog([typeof(CollectInvoices.Request), typeof(VerifyLedger.Request)]),
            new FakeTimeProvider(now)
        ).ExamineAsync(default);
    }
}
