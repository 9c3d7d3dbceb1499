using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>How checks ask the database: by statements of one engine, beside those of the program.</summary>
internal static class Asking
{
    private const int Seconds = 15;

    /// <summary>The one row of a statement.</summary>
    public static async Task<T> AskAsync<T>(
        this IDbEngine engine,
        string statement,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await engine.RentReaderAsync(cancellationToken);
        return await connection.QuerySingleAsync<T>(
            new CommandDefinition(
                statement,
                commandTimeout: Seconds,
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>What a person calls the database; without what the connection string holds besides.</summary>
    public static string Where(this DatabaseSettings settings)
    {
        if (settings.Provider == DatabaseSettings.Sqlite)
            return $"SQLite at {Path.GetFullPath(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource)}";
        var server = new SqlConnectionStringBuilder(settings.ConnectionString);
        return $"SQL Server {server.DataSource}, database {server.InitialCatalog},";
    }
}
