using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Respawn;
using Respawn.Graph;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Harness;

/// <summary>
/// One fixture's own database: migrated, emptied between tests, and gone afterwards. Tests look into it and fill it past
/// the program, with plain SQL.
/// </summary>
public abstract class Database
{
    private const string SeededPlans =
        "(free, 0, 1, 10), (basic, 500, 3, 30), (pro, 2500, 10, 100), (enterprise, 10000, 50, 500)";

    private Respawner? respawner;

    public abstract string Provider { get; }

    public abstract string ConnectionString { get; }

    protected abstract string LastId { get; }

    protected abstract IDbAdapter Adapter { get; }

    /// <summary>Further tables that are not emptied.</summary>
    protected virtual Table[] KeptTables => [];

    public abstract Task CreateAsync();

    public abstract Task DropAsync();

    /// <summary>An open connection of the test's own.</summary>
    public abstract Task<DbConnection> OpenAsync();

    public override string ToString() => Provider;

    /// <summary>Empties every table but the plans and the journal of migrations.</summary>
    public virtual async Task ResetAsync()
    {
        await using var connection = await OpenAsync();
        respawner ??= await Respawner.CreateAsync(
            connection,
            new RespawnerOptions
            {
                DbAdapter = Adapter,
                TablesToIgnore = ["plans", "SchemaVersions", .. KeptTables],
            }
        );
        await respawner.ResetAsync(connection);
        var plans = await connection.QueryAsync<(string Name, long Price, int Orgs, int Minute)>(
            "SELECT name, price, org_limit, minute_requests FROM plans ORDER BY id"
        );
        if (string.Join(", ", plans) != SeededPlans)
            throw new InvalidOperationException("A test has left the plans changed.");
    }

    /// <summary>Adds a row whose columns are the object's properties; returns its id where the table makes one.</summary>
    public async Task<long> InsertAsync(string table, object row)
    {
        var columns = row.GetType().GetProperties().Select(p => p.Name).ToArray();
        await using var connection = await OpenAsync();
        return await connection.ExecuteScalarAsync<long?>(
                $"""
                INSERT INTO {table} ({string.Join(", ", columns)})
                VALUES ({string.Join(", ", columns.Select(c => $"@{c}"))});
                {LastId}
                """,
                row
            ) ?? 0;
    }

    public async Task<T?> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public async Task<IReadOnlyList<T>> ColumnAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    public async Task<IDictionary<string, object?>> RowAsync(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        var row =
            (IDictionary<string, object?>)
                (object)await connection.QuerySingleAsync(sql, parameters);
        // SQLite has no type for flags.
        return row.ToDictionary(
            column => column.Key,
            column => column.Value is bool flag ? (flag ? 1L : 0L) : column.Value
        );
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public Task<long> CountAsync(string table) => ValueAsync<long>($"SELECT COUNT(*) FROM {table}");

    protected void Migrate()
    {
        using var app = ApiServer.Assemble(this, new Dictionary<string, string?>());
        app.Services.GetRequiredService<IDatabase>().Migrate();
    }
}
