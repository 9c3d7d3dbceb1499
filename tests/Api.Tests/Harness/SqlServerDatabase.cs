using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using Respawn;
using Respawn.Graph;

namespace SharePanel.Api.Tests.Harness;

/// <summary>A database made on the given server for one fixture, and dropped after it.</summary>
internal sealed class SqlServerDatabase(string server) : Database
{
    private readonly string name = $"sharepanel_tests_{Guid.NewGuid():N}";

    public override string Provider => "SqlServer";

    public override string ConnectionString => Naming(name);

    protected override string LastId => "SELECT CAST(SCOPE_IDENTITY() AS BIGINT)";

    protected override IDbAdapter Adapter => DbAdapter.SqlServer;

    // Hangfire's own record of its migrations.
    protected override Table[] KeptTables => [new("hangfire", "Schema")];

    public override async Task CreateAsync()
    {
        await CreateEmptyAsync();
        Migrate();
    }

    public Task CreateEmptyAsync() => OnServerAsync($"CREATE DATABASE {name}");

    public override Task DropAsync()
    {
        // What the driver keeps open would hold the database.
        SqlConnection.ClearAllPools();
        return OnServerAsync($"DROP DATABASE {name}");
    }

    public override Task<DbConnection> OpenAsync() => OpenAsync(ConnectionString);

    private async Task OnServerAsync(string sql)
    {
        await using var connection = await OpenAsync(Naming("master"));
        await connection.ExecuteAsync(sql);
    }

    private static async Task<DbConnection> OpenAsync(string connectionString)
    {
        var connection = SqlClientFactory.Instance.CreateConnection()!;
        connection.ConnectionString = connectionString;
        await connection.OpenAsync();
        return connection;
    }

    private string Naming(string database) =>
        new SqlConnectionStringBuilder(server) { InitialCatalog = database }.ToString();
}
