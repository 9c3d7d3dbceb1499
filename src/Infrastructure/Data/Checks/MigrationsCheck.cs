using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether the database has the tables of this version.</summary>
[Check("migrations", Ground.Database, Proves = Ground.Schema)]
internal sealed class MigrationsCheck(IDatabase database, DatabaseSettings settings) : ICheck
{
    private const string Migrate = "sharepanel database migrate";

    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Observation>>([Look(database.Status())]);

    private Observation Look(SchemaStatus schema)
    {
        if (schema.Unknown.Count > 0)
            return Observation.Problem(
                $"A newer version of SharePanel has been here: {Names(schema.Unknown)}.",
                "Install that version or a later one, or restore the backup that was made before."
            );
        if (schema.Pending.Count == 0)
            return Observation.Ok($"All are applied, up to {schema.Applied[^1]}.");
        var lacks = $"The database lacks {Names(schema.Pending)}.";
        return settings.MigrateOnStart
            ? Observation.Warning(
                lacks,
                $"The next start applies them, or: {Migrate}. Make a backup before."
            ) with
            {
                IsGroundless = true,
            }
            : Observation.Problem(
                lacks,
                $"Make a backup, then run: {Migrate}. Database:MigrateOnStart is false, so a start is refused until then."
            );
    }

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names);
}
