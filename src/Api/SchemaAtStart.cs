using System.Globalization;
using SharePanel.Application.Kernel;

namespace SharePanel.Api;

/// <summary>Sees to it that nothing runs on a database that lacks migrations.</summary>
internal static class SchemaAtStart
{
    /// <summary>Migrates the database, or refuses to go on without.</summary>
    /// <exception cref="UnmigratedException">
    /// It lacks migrations, and the settings leave them to the operator; or it has some that this version does not know.
    /// </exception>
    public static void Prepare(IServiceProvider services, IConfiguration configuration)
    {
        var database = services.GetRequiredService<IDatabase>();
        // Looking first takes no lock that a running server would wait for.
        var status = database.Status();
        RefuseNewer(status);
        var pending = status.Pending.Count;
        if (pending == 0)
            return;
        if (!configuration.GetValue("Database:MigrateOnStart", defaultValue: true))
            throw new UnmigratedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database lacks {pending} migrations. Run: sharepanel database migrate"
                )
            );
        database.Migrate();
    }

    // A newer version may keep meanings in it that this one would break.
    /// <exception cref="UnmigratedException">The database has migrations that this version does not know.</exception>
    public static void RefuseNewer(SchemaStatus status)
    {
        if (status.Unknown.Count > 0)
            throw new UnmigratedException(
                $"The database is newer than this program: it has {status.Unknown[^1]}. Use the version that made it or a later one, or restore a backup from before."
            );
    }
}

/// <summary>The database is of another version; the message says what to do.</summary>
internal sealed class UnmigratedException : Exception
{
    public UnmigratedException() { }

    public UnmigratedException(string message)
        : base(message) { }

    public UnmigratedException(string message, Exception innerException)
        : base(message, innerException) { }
}
