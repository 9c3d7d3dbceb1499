using System.Data.Common;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>A migrated SQLite database in a file of its own.</summary>
internal sealed class MigratedDatabase : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sharepanel-");
    private readonly SqliteEngine engine;
    private readonly DbConnection connection;

    public MigratedDatabase()
    {
        engine = new SqliteEngine($"Data Source={Path.Combine(folder.FullName, "test.db")}");
        engine.Migrate();
        // It completes at once: the engine opens files, it waits for nobody.
        connection = engine
            .RentReaderAsync(CancellationToken.None)
            .AsTask()
            .GetAwaiter()
            .GetResult();
    }

    /// <summary>The steps by which the engine would run a statement, every parameter null.</summary>
    /// <exception cref="DbException">The statement is wrong.</exception>
    public IReadOnlyList<string> Plan(Sql sql)
    {
        var text = sql.For(Dialect.Sqlite);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The product's own statements.
        command.CommandText = $"EXPLAIN QUERY PLAN {text}";
#pragma warning restore CA2100
        foreach (var name in TSqlRules.Parameters(text))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name[1..];
            parameter.Value = DBNull.Value;
            command.Parameters.Add(parameter);
        }
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(reader.GetOrdinal("detail")));
        return steps;
    }

    /// <summary>What a query of the schema finds.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows(string query)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own queries.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (reader.Read())
            rows.Add(
                Enumerable
                    .Range(0, reader.FieldCount)
                    .ToDictionary(reader.GetName, i => (object?)reader.GetValue(i))
            );
        return rows;
    }

    public void Dispose()
    {
        engine.ReturnReader(connection);
        engine.Dispose();
        folder.Delete(recursive: true);
    }
}
