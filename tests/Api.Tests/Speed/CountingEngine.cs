using System.Data.Common;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Data.Prepared;
using SQLitePCL;

namespace SharePanel.Api.Tests.Speed;

/// <summary>Counts what the SQLite library is told to run, the beginning and the end of transactions too.</summary>
internal sealed class CountingEngine(IDbEngine inner) : IDbEngine
{
    private volatile bool counts;
    private int statements;

    public Dialect Dialect => inner.Dialect;

    /// <summary>Statements run during some work. Otherwise nothing is watched, as watching allocates.</summary>
    public int Count(Action work)
    {
        (statements, counts) = (0, true);
        work();
        counts = false;
        return statements;
    }

    public async ValueTask<DbConnection> RentReaderAsync(CancellationToken cancellationToken)
    {
        var connection = await inner.RentReaderAsync(cancellationToken);
        if (counts)
            Watch(connection);
        return connection;
    }

    public void ReturnReader(DbConnection connection)
    {
        if (counts)
            Unwatch(connection);
        inner.ReturnReader(connection);
    }

    public async ValueTask<IWriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var begun = await inner.BeginWriteAsync(cancellationToken);
        if (!counts)
            return begun;
        Watch(begun.Connection);
        // That it began could not be seen yet.
        Interlocked.Increment(ref statements);
        return new Watched(begun);
    }

    public bool IsPassing(Exception fault) => inner.IsPassing(fault);

    public bool IsUnavailable(Exception fault) => inner.IsUnavailable(fault);

    public bool IsUniqueViolation(Exception fault) => inner.IsUniqueViolation(fault);

    public string? AdviceOn(Exception fault) => inner.AdviceOn(fault);

    public IReadOnlyList<string> Migrate() => inner.Migrate();

    public SchemaStatus MigrationStatus() => inner.MigrationStatus();

    private void Watch(DbConnection connection) =>
        raw.sqlite3_trace(
            ((PreparedConnection)connection).Inner.Handle,
            (object _, string _) => Interlocked.Increment(ref statements),
            null
        );

    private static void Unwatch(DbConnection connection) =>
        raw.sqlite3_trace(
            ((PreparedConnection)connection).Inner.Handle,
            (strdelegate_trace?)null,
            null
        );

    // The connection is used again after its transaction.
    private sealed class Watched(IWriteTransaction inner) : IWriteTransaction
    {
        public DbConnection Connection => inner.Connection;

        public Task CommitAsync() => inner.CommitAsync();

        public ValueTask DisposeAsync()
        {
            Unwatch(Connection);
            return inner.DisposeAsync();
        }
    }
}
