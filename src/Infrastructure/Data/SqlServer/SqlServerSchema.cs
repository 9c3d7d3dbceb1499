using DbUp;
using Microsoft.Data.SqlClient;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Jobs;

namespace SharePanel.Infrastructure.Data.SqlServer;

/// <summary>The schema on SQL Server: ours, and Hangfire's in a schema of its own.</summary>
/// <param name="connectionString">The database.</param>
/// <param name="open">Opens a connection to it.</param>
internal sealed class SqlServerSchema(string connectionString, Func<SqlConnection> open)
{
    private const int OldestMajor = 15;
    private const int WaitMilliseconds = 60_000;
    private static readonly TimeSpan ScriptTime = TimeSpan.FromMinutes(10);

    private const string Lock = """
        DECLARE @outcome INT;
        EXEC @outcome = sp_getapplock @Resource = N'sharepanel-migrations', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = @wait;
        SELECT @outcome;
        """;

    // The hosted services count their versions otherwise, and are always new enough.
    private const string Version = """
        SELECT CAST(SERVERPROPERTY('ProductVersion') AS NVARCHAR(128)), CAST(SERVERPROPERTY('EngineEdition') AS INT)
        """;

    private const string IsSnapshot = """
        SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()
        """;

    private const string AskForSnapshot =
        "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT";

    /// <summary>Applies what is pending, while other programs that would do the same wait.</summary>
    public IReadOnlyList<string> Migrate()
    {
        using var connection = open();
        RequireVersion(connection);
        TakeTurn(connection);
        AskForRowVersions(connection);
        var applied = Migrations.Apply(Upgrader(), Dialect.SqlServer);
        JobStorages.Install(connection);
        return applied;
    }

    public SchemaStatus Status()
    {
        using (var connection = open())
            RequireVersion(connection);
        return Migrations.Status(Upgrader(), Dialect.SqlServer);
    }

    private DbUp.Builder.UpgradeEngineBuilder Upgrader() =>
        DeployChanges.To.SqlDatabase(connectionString).WithExecutionTimeout(ScriptTime);

    private static void RequireVersion(SqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Version;
        using var reader = command.ExecuteReader();
        reader.Read();
        var (version, edition) = (reader.GetString(0), reader.GetInt32(1));
        var isHosted = edition is 5 or 8 or 12;
        if (!isHosted && int.Parse(version.Split('.')[0], null) < OldestMajor)
            throw new StorageUnavailableException(
                $"The server is too old: its version is {version}, and SQL Server 2019 (15.0) or later is needed."
            );
    }

    // Held by the connection until it closes, also when the program is killed.
    private static void TakeTurn(SqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Lock;
        command.CommandTimeout = WaitMilliseconds / 1000 + 10;
        command.Parameters.Add("@wait", System.Data.SqlDbType.Int).Value = WaitMilliseconds;
        if ((int)command.ExecuteScalar()! < 0)
            throw new StorageUnavailableException(
                "Another program has been migrating the database for a minute. Try again when it is done."
            );
    }

    // It takes a right that the login may not have, and a moment in which nobody else is connected. Where either is missing
    // the program works all the same, with more waiting; `doctor` tells how to switch it on.
    private static void AskForRowVersions(SqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = IsSnapshot;
        if (command.ExecuteScalar() is true)
            return;
        try
        {
            SqlConnection.ClearPool(connection);
            command.CommandText = AskForSnapshot;
            command.ExecuteNonQuery();
        }
        catch (SqlException)
        {
            // See above.
        }
    }
}
