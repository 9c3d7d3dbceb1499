using System.Globalization;
using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether the SQLite file is whole. One that would take minutes to read is left to the backup, which reads it all.</summary>
[Check("integrity", Ground.Database)]
internal sealed class IntegrityCheck(IDbEngine engine) : ICheck
{
    private const long MostBytes = 512L * 1024 * 1024;
    private const string Look = "PRAGMA quick_check(1)";

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (engine is not SqliteEngine sqlite)
            return [];
        var size = new FileInfo(sqlite.FilePath).Length;
        if (size > MostBytes)
            return
            [
                Observation.Ok(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Not looked at: {size} bytes take long to read."
                    ),
                    "Make a backup, which verifies everything: sharepanel database backup --to FILE"
                ),
            ];
        try
        {
            var first = await engine.AskAsync<string>(Look, cancellationToken);
            return [first == "ok" ? Observation.Ok("The file is whole.") : Damaged(first)];
        }
        catch (SqliteException fault) when (engine.IsUnavailable(fault))
        {
            return [Damaged(fault.Message)];
        }
    }

    private static Observation Damaged(string what) =>
        Observation.Problem(
            $"The file is damaged: {what.ReplaceLineEndings(" ")}",
            "Stop the server, keep a copy of the files, and restore the latest backup: sharepanel database restore --from FILE"
        );
}
