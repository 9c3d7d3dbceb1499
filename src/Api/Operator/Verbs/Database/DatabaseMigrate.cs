using SharePanel.Application.Kernel;

namespace SharePanel.Api.Operator.Verbs.Database;

internal sealed class DatabaseMigrate : Verb
{
    public override string Path => "database migrate";
    public override string Description =>
        "Applies pending migrations; several programs at once do no harm.";
    public override IReadOnlyList<string> Examples =>
        [
            "database migrate",
            "database migrate --Database:Provider=SqlServer --ConnectionStrings:SharePanel='Server=...'",
        ];

    public override Task<int> RunAsync(VerbRun run)
    {
        using var services = run.Services();
        var database = services.GetRequiredService<IDatabase>();
        SchemaAtStart.RefuseNewer(database.Status());
        var applied = database.Migrate();
        return Task.FromResult(
            run.Answer(
                Shown.Sentence(
                    new { applied },
                    applied.Count == 0
                        ? $"The database is up to date."
                        : (FormattableString)$"Applied {string.Join(", ", applied)}."
                )
            )
        );
    }
}
