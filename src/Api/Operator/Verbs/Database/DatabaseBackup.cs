using System.CommandLine;
using SharePanel.Application.Operations.Backups;

namespace SharePanel.Api.Operator.Verbs.Database;

internal sealed class DatabaseBackup : Verb
{
    private readonly Option<string> to = VerbOptions.Text(
        "--to",
        "The file to write, which only its owner may read.",
        required: true
    );

    private readonly Option<bool> force = VerbOptions.Flag(
        "--force",
        "Replace the file if it is there."
    );

    public override string Path => "database backup";
    public override string Description =>
        "Copies the database while the server goes on, and verifies the copy (SQLite).";
    public override IReadOnlyList<string> Examples =>
        [
            "database backup --to /var/backups/sharepanel-monday.db --force",
            "database backup --to before-upgrade.db --json",
        ];
    public override IReadOnlyList<Option> Options => [to, force];

    public override async Task<int> RunAsync(VerbRun run)
    {
        if (string.IsNullOrEmpty(run.Text(to)))
            throw new UsageException("--to takes a file.");
        await using var services = run.Services();
        var backups = services.GetRequiredService<IBackups>();
        var result = await VerbProgress.WatchAsync(
            run.Terminal,
            "Backing up",
            total: 1,
            progress =>
                backups.BackUpAsync(run.Text(to)!, run.Get(force), progress, run.CancellationToken)
        );
        return run.Answer(
            result,
            made =>
                Shown.Sentence(
                    made,
                    $"Backed up {made.Accounts} accounts to {made.File}: {made.Bytes} bytes in {made.Seconds:0.0} s, verified."
                )
        );
    }
}
