using System.Data.Common;
using System.Globalization;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether the database answers.</summary>
[Check("database", Ground.Settings, Proves = Ground.Database)]
internal sealed class DatabaseCheck(IDbEngine engine, DatabaseSettings settings) : ICheck
{
    private const string LookSqlite = "SELECT COUNT(*) FROM sqlite_master";
    private const string LookSqlServer = "SELECT COUNT(*) FROM sys.tables";

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        var where = settings.Where();
        // To open it would make it.
        if (engine is SqliteEngine sqlite && !File.Exists(sqlite.FilePath))
            return
            [
                Observation.Problem(
                    $"There is no database at {Path.GetFullPath(sqlite.FilePath)} yet.",
                    "The first start makes it, or: sharepanel database migrate. Should there be one, check ConnectionStrings:SharePanel and the folder that the program was called in."
                ),
            ];
        try
        {
            await engine.AskAsync<long>(
                engine is SqliteEngine ? LookSqlite : LookSqlServer,
                cancellationToken
            );
            return [Observation.Ok($"{where} answers.")];
        }
        catch (DbException fault)
        {
            return
            [
                Observation.Problem(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{where} does not answer: {fault.Message.ReplaceLineEndings(" ")}"
                    ),
                    Advice(fault)
                ),
            ];
        }
    }

    private string Advice(DbException fault) =>
        engine.AdviceOn(fault)
        ?? "Check ConnectionStrings:SharePanel, and that the database is there and whole. A backup comes back by: sharepanel database restore";
}
