using System.Data.Common;
using Microsoft.Extensions.Configuration;

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
        try
        {
            _ = new DbConnectionStringBuilder { ConnectionString = connection };
        }
        catch (ArgumentException fault)
        {
            throw new SettingException(
                "ConnectionStrings:SharePanel is not a connection string (name=value;…).",
                fault
            );
        }
        return new DatabaseSettings(
            provider,
            connection,
            configuration.Flag("Database:MigrateOnStart", otherwise: true)
        );
    }
}
