using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using SharePanel.Infrastructure.Data.SqlServer;

namespace SharePanel.Infrastructure.Data;

/// <summary>Which database, and whether to migrate it at start.</summary>
internal sealed record DatabaseSettings(
    string Provider,
    string ConnectionString,
    bool MigrateOnStart
)
{
    public const string Sqlite = "Sqlite";
    public const string SqlServer = "SqlServer";

    public static DatabaseSettings Read(IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] ?? Sqlite;
        if (provider is not (Sqlite or SqlServer))
            throw new SettingException(
                $"Database:Provider must be {Sqlite} or {SqlServer}, not \"{provider}\"."
            );
        var connection = configuration.GetConnectionString("SharePanel");
        if (string.IsNullOrWhiteSpace(connection))
        {
            connection =
                provider == Sqlite
                    ? "Data Source=data/sharepanel.db"
                    : throw new SettingException(
                        "ConnectionStrings:SharePanel is needed with Database:Provider=SqlServer."
                    );
        }
        return new DatabaseSettings(
            provider,
            provider == Sqlite ? SqliteFile(connection) : SqlServerSettings.Complete(connection),
            configuration.Flag("Database:MigrateOnStart", otherwise: true)
        );
    }

    private static string SqliteFile(string connection)
    {
        try
        {
            if (new SqliteConnectionStringBuilder(connection).DataSource.Length > 0)
                return connection;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // Said below, without what was written: it may be the connection string of another database.
        }
        throw new SettingException(
            "ConnectionStrings:SharePanel is not a connection string for SQLite (Data Source=FILE)."
        );
    }
}
