using System.CommandLine;
using SharePanel.Application.Operations.Backups;

namespace SharePanel.Api.Operator.Verbs.Database;

internal sealed class DatabaseRestore : Verb
{
    private readonly Option<string> from = VerbOptions.Text(
        "--from",
        "The backup. It stays as it is.",
        required: true
    );

    public override string Path => "database restore";
    public override string Description =>
        "Verifies a backup and puts it into the database's place; the server must be stopped (SQLite).";
    public override IReadOnlyList<string> Examples =>
        ["database restore --from /var/backups/sharepanel-monday.db"];
    public override IReadOnlyList<Option> Options => [from];

    public override async Task<int> RunAsync(VerbRun run)
    {
        if (string.IsNullOrEmpty(run.Text(from)))
            throw new UsageException("--from takes a file.");
        await using var services = run.Services();
        var backups = services.GetRequiredService<IBackups>();
        var result = await VerbProgress.WatchAsync(
            run.Terminal,
            "Restoring",
            total: 1,
            progress => backups.RestoreAsync(run.Text(from)!, progress, run.CancellationToken)
        );
        return run.Answer(result, Show);
    }

    private static Shown Show(Restoration made)
    {
        var parts = new List<Shown>
        {
            Shown.Sentence(
                made,
                $"Restored {made.Accounts} accounts to {made.Database} in {made.Seconds:0.0} s, verified."
            ),
        };
        if (made.Applied.Count > 0)
            parts.Add(Shown.Sentence(made, $"Applied {string.Join(", ", made.Applied)}."));
        if (made.Pending.Count > 0)
            parts.Add(
                Shown.Sentence(
                    made,
                    $"It lacks {string.Join(", ", made.Pending)}. Run: sharepanel database migrate"
                )
            );
        if (made.Kept is not null)
            parts.Add(Shown.Sentence(made, $"The one before it is kept as {made.Kept}"));
        return Shown.Parts(made, parts);
    }
}
