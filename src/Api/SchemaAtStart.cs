using System.Globalization;
using SharePanel.Application.Kernel;

namespace SharePanel.Api;

/// <summary>Sees to it that nothing runs on a database that lacks migrations.</summary>
internal static class SchemaAtStart
{
    /// <summary>Migrates the database, or refuses to go on without.</summary>
    /// <exception cref="UnmigratedException">It lacks migrations, and the settings leave them to the operator.</exception>
    public static void Prepare(IServiceProvider services, IConfiguration configuration)
    {
        var database = services.GetRequiredService<IDatabase>();
        // Looking first takes no lock that a running server would wait for.
        var pending = database.Status().Pending.Count;
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
}

/// <summary>The database lacks migrations; the message says what to do.</summary>
internal sealed class UnmigratedException : Exception
{
    public UnmigratedException() { }

    public UnmigratedException(string message)
        : base(message) { }

    public UnmigratedException(string message, Exception innerException)
        : base(message, innerException) { }
}
