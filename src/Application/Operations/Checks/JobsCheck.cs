using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Jobs;

namespace SharePanel.Application.Operations.Checks;

/// <summary>Whether the recurring jobs run when they should, on whatever node, and what came of them.</summary>
[Check("jobs", Ground.Schema)]
internal sealed class JobsCheck(IMediator mediator, JobCatalog catalog, TimeProvider clock) : ICheck
{
    private const string SeeLog =
        "The server's log says more. Run it again by: sharepanel jobs run ";

    // Workers look every fifteen seconds what is due, and may be busy with another job.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        var jobs = (await mediator.Send(new ListJobs.Query(), cancellationToken)).Value!.Jobs;
        if (jobs.All(job => job.StartedAt is null))
            return
            [
                Observation.Warning(
                    "No job has run yet.",
                    "Jobs run inside the server, unless Jobs:Enabled is false. Start it; the first are due within the hour."
                ),
            ];
        List<Observation> seen = [.. jobs.SelectMany(Observe)];
        return seen.Count > 0
            ? seen
            : [Observation.Ok($"All have run when they should; the latest began {Latest(jobs)}.")];
    }

    private IEnumerable<Observation> Observe(ListJobs.Row job)
    {
        if (job.StartedAt is { } began && MissedAt(job.Name, began) is { } missed)
            yield return Observation.Problem(
                $"{job.Name} should have run at {Shown(missed)} and last began {Shown(began)}.",
                "See that a server runs whose Jobs:Enabled is not false, and what its log says."
            );
        if (job.Outcome == JobOutcome.Failed)
            yield return Observation.Problem(
                $"{job.Name} failed: {job.Summary}",
                SeeLog + job.Name
            );
        else if (job.Outcome == ListJobs.CutOff)
            yield return Observation.Warning(
                $"{job.Name} began {Shown(job.StartedAt!.Value)} and never came to its end.",
                SeeLog + job.Name
            );
        // What the proof of the ledger leaves is a check of its own.
        else if (job.Outcome == JobOutcome.Trouble && job.Name != VerifyLedger.Job)
            yield return Observation.Warning(
                $"{job.Name} left something to do: {job.Summary}",
                SeeLog + job.Name
            );
        if (job.ParkedAccounts > 0)
            yield return Observation.Warning(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{job.Name} could not handle {job.ParkedAccounts} of the accounts, and leaves them alone for a day."
                ),
                SeeLog + job.Name
            );
    }

    private DateTimeOffset? MissedAt(string job, DateTimeOffset began) =>
        catalog.Find(job)!.Schedule.Next(began) is var due && due + Grace < clock.GetUtcNow()
            ? due
            : null;

    private static string Latest(IEnumerable<ListJobs.Row> jobs) =>
        Shown(jobs.Max(job => job.StartedAt)!.Value);

    private static string Shown(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
