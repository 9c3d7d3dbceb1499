using System.Data;
using System.Data.Common;
using DbUp;
using Microsoft.Data.SqlClient;
using SharePanel.Infrastructure.Jobs;

namespace SharePanel.Infrastructure.Data;

/// <summary>Microsoft SQL Server, on the driver's connection pool.</summary>
internal sealed class SqlServerEngine(string connectionString) : IDbEngine
{
    // Timeout, deadlock victim, connection failures, and the service's own "come back later" numbers.
    private static readonly HashSet<int> Passing =
    [
        -2,
        2,
        53,
        233,
        1205,
        4060,
        4221,
        10053,
        10054,
        10060,
        10928,
        10929,
        40197,
        40501,
        40613,
        49918,
        49919,
        49920,
    ];

    public Dialect Dialect => Dialect.SqlServer;

    public async ValueTask<DbConnection> RentReaderAsync(CancellationToken cancellationToken) =>
        await OpenAsync(cancellationToken);

    public void ReturnReader(DbConnection connection) => connection.Dispose();

    public async ValueTask<IWriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        return new WriteTransaction(
            connection,
            (SqlTransaction)
                await connection.BeginTransactionAsync(
                    IsolationLevel.ReadCommitted,
                    cancellationToken
                )
        );
    }

    public bool IsUnavailable(Exception fault) =>
        fault is SqlException sql && Passing.Contains(sql.Number);

    public bool IsUniqueViolation(Exception fault) =>
        fault is SqlException { Number: 2601 or 2627 };

    /// <summary>Makes connections for those who bring statements of their own.</summary>
    public static DbProviderFactory Clients => SqlClientFactory.Instance;

    public IReadOnlyList<string> Migrate()
    {
        var applied = Migrations.Apply(Upgrader(), Dialect);
        using var connection = Make();
        connection.Open();
        JobStorages.Install(connection);
        return applied;
    }

    public (IReadOnlyList<string> Applied, IReadOnlyList<string> Pending) MigrationStatus() =>
        Migrations.Status(Upgrader(), Dialect);

    private DbUp.Builder.UpgradeEngineBuilder Upgrader() =>
        DeployChanges.To.SqlDatabase(connectionString);

#pragma warning disable RS0030 // The one place that makes connections of this engine.
    private SqlConnection Make() => new(connectionString);
#pragma warning restore RS0030

    private async Task<SqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = Make();
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class WriteTransaction(SqlConnection connection, SqlTransaction transaction)
        : IWriteTransaction
    {
        public DbConnection Connection => connection;
        public DbTransaction Transaction => transaction;

        public Task CommitAsync(CancellationToken cancellationToken) =>
            transaction.CommitAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
