using System.Data.Common;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.SqlServer;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Data.SqlServer;

namespace SharePanel.Infrastructure.Jobs;

/// <summary>Where Hangfire keeps its records: in memory beside SQLite, in a schema of its own on SQL Server.</summary>
internal static class JobStorages
{
    private const string Schema = "hangfire";

    public static JobStorage Make(DatabaseSettings database) =>
        database.Provider == DatabaseSettings.SqlServer
            ? new SqlServerStorage(
                database.ConnectionString,
                new SqlServerStorageOptions
                {
                    SchemaName = Schema,
                    // Migrations do it, and not each node that starts.
                    PrepareSchemaIfNecessary = false,
                    QueuePollInterval = JobServer.PollInterval,
                    DisableGlobalLocks = true,
                    SqlClientFactory = SqlServerEngine.Clients,
                }
            )
            : new InMemoryStorage();

    /// <summary>Whether nothing is left after a restart of what was scheduled and running.</summary>
    public static bool IsForgetful(this JobStorage storage) => storage is InMemoryStorage;

    /// <summary>Makes Hangfire's tables on SQL Server, or brings them up to date; does nothing where they are.</summary>
    public static void Install(DbConnection connection) =>
        SqlServerObjectsInstaller.Install(connection, Schema, enableHeavyMigrations: true);
}
