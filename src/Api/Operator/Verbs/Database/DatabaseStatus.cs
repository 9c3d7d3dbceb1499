using SharePanel.Application.Kernel;

namespace SharePanel.Api.Operator.Verbs.Database;

internal sealed class DatabaseStatus : Verb
{
    public override string Path => "database status";
    public override string Description => "Tells which migrations the database has and lacks.";
    public override IReadOnlyList<string> Examples => ["database status --json"];

    public override Task<int> RunAsync(VerbRun run)
    {
        using var services = run.Services();
        var database = services.GetRequiredService<IDatabase>();
        var (applied, pending, unknown) = database.Status();
        return Task.FromResult(
            run.Answer(
                Shown.Details(
                    new
                    {
                        provider = database.Provider,
                        applied,
                        pending,
                        unknown,
                    },
                    ("Provider", database.Provider),
                    ("Applied", string.Join(", ", applied)),
                    ("Pending", pending.Count == 0 ? "none" : string.Join(", ", pending)),
                    ("Newer", unknown.Count == 0 ? "none" : string.Join(", ", unknown))
                )
            )
        );
    }
}
