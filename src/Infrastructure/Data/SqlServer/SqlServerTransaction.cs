using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace SharePanel.Infrastructure.Data.SqlServer;

/// <summary>
/// A transaction begun and ended by batches of its own: the driver's own methods for it block a thread on the network.
/// </summary>
internal sealed class SqlServerTransaction : IWriteTransaction
{
    // Shorter than the two seconds within which a caller is told that the database is locked.
    private const string Begin = "SET LOCK_TIMEOUT 1400; SET XACT_ABORT OFF; BEGIN TRANSACTION";
    private const string Commit = "COMMIT TRANSACTION";
    private const string RollBack = "IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION";

    private readonly SqlConnection connection;
    private bool ended;

    private SqlServerTransaction(SqlConnection connection) => this.connection = connection;

    public DbConnection Connection => connection;

    /// <summary>Begins on a connection that from now on belongs to the transaction.</summary>
    public static async Task<SqlServerTransaction> BeginAsync(
        SqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await RunAsync(connection, Begin, cancellationToken);
            return new SqlServerTransaction(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task CommitAsync()
    {
        // Also when it fails there is nothing left that this side could decide.
        ended = true;
        await RunAsync(connection, Commit, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!ended && connection.State == System.Data.ConnectionState.Open)
                await RunAsync(connection, RollBack, CancellationToken.None);
        }
        catch (Exception fault) when (fault is SqlException or InvalidOperationException)
        {
            // The server rolls back what a connection leaves behind; this one is not lent again.
            SqlConnection.ClearPool(connection);
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task RunAsync(
        SqlConnection connection,
        string batch,
        CancellationToken cancellationToken
    )
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the constants above.
        command.CommandText = batch;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
