using System.Data.Common;
using Microsoft.Data.SqlClient;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data.SqlServer;

/// <summary>Microsoft SQL Server 2019 and later, and Azure SQL, on the driver's connection pool.</summary>
internal sealed class SqlServerEngine(string connectionString) : IDbEngine
{
    /// <summary>Makes connections for those who bring statements of their own.</summary>
    public static DbProviderFactory Clients => SqlClientFactory.Instance;

    public Dialect Dialect => Dialect.SqlServer;

    public async ValueTask<DbConnection> RentReaderAsync(CancellationToken cancellationToken) =>
        await OpenAsync(cancellationToken);

    public void ReturnReader(DbConnection connection) => connection.Dispose();

    public async ValueTask<IWriteTransaction> BeginWriteAsync(
        CancellationToken cancellationToken
    ) =>
        await SqlServerTransaction.BeginAsync(
            await OpenAsync(cancellationToken),
            cancellationToken
        );

    public bool IsPassing(Exception fault) => SqlServerFaults.IsPassing(fault);

    public bool IsUnavailable(Exception fault) => SqlServerFaults.IsUnavailable(fault);

    public bool IsUniqueViolation(Exception fault) => SqlServerFaults.IsUniqueViolation(fault);

    public string? AdviceOn(Exception fault) => SqlServerFaults.AdviceOn(fault);

    public IReadOnlyList<string> Migrate() => Schema().Migrate();

    public SchemaStatus MigrationStatus() => Schema().Status();

    private SqlServerSchema Schema() => new(connectionString, Open);

#pragma warning disable RS0030 // The one place that makes connections of this engine.
    private SqlConnection Make() => new(connectionString);
#pragma warning restore RS0030

    private SqlConnection Open()
    {
        var connection = Make();
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

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
}
