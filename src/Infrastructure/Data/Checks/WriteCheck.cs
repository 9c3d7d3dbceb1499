using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Checks;
using SQLitePCL;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether the SQLite file can be written: takes the right to write as a call does, and gives it back.</summary>
[Check("write access", Ground.Database)]
internal sealed class WriteCheck(IDbEngine engine) : ICheck
{
    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (engine is not SqliteEngine sqlite)
            return [];
        try
        {
            await using var write = await engine.BeginWriteAsync(cancellationToken);
            return [Observation.Ok("The database can be written.")];
        }
        catch (SqliteException fault)
            when (fault.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            return
            [
                Observation.Warning(
                    "Another program has been writing for more than a second.",
                    "If this comes again, find out which: calls that change something are answered with 503 meanwhile. SQLite is for one server."
                ),
            ];
        }
        catch (SqliteException fault) when (engine.IsUnavailable(fault))
        {
            return [Refused(sqlite, fault.Message)];
        }
        catch (StorageUnavailableException)
        {
            return [Refused(sqlite, "it may only be read")];
        }
    }

    private static Observation Refused(SqliteEngine sqlite, string why) =>
        Observation.Problem(
            $"The database cannot be written: {why}.",
            $"Give the user that runs the program the right to write {Path.GetFullPath(sqlite.FilePath)} and its folder, and look for Mode=ReadOnly in ConnectionStrings:SharePanel."
        );
}
