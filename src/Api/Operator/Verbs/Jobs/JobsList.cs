using SharePanel.Application.Operations.Jobs;

namespace SharePanel.Api.Operator.Verbs.Jobs;

internal sealed class JobsList : Verb
{
    public override string Path => "jobs list";
    public override string Description =>
        "Lists the recurring jobs: when each runs, and what came of it the last time.";
    public override IReadOnlyList<string> Examples => ["jobs list", "jobs list --json"];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ListJobs.Query(),
            all =>
                Shown.Table(
                    all.Jobs,
                    ("Name", j => j.Name),
                    ("Runs", j => j.Schedule),
                    ("Cron", j => j.Cron),
                    ("Next", j => j.NextRunAt),
                    ("Last began", j => j.StartedAt),
                    ("Ended", j => j.FinishedAt),
                    ("Outcome", j => Words(j.Outcome)),
                    ("Parked", j => j.ParkedAccounts),
                    ("Summary", j => j.Summary)
                )
        );

    private static string Words(string? outcome) =>
        outcome switch
        {
            null => "never ran",
            ListJobs.CutOff => "cut off",
            _ => outcome,
        };
}
