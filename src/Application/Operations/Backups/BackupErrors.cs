using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Backups;

/// <summary>Why a copy of the database is not made.</summary>
public static class BackupErrors
{
    public const string InUse =
        "The database is open in a server or another command. Stop it, then restore.";

    public static Error NotHere(string verb, string own) =>
        Refused(
            $"database {verb} is for SQLite. SQL Server has its own tools for this: {own}, or your provider's backups."
        );

    public static Error Refused(string message) => new("backup_refused", 409, message);
}
