using System.Data.Common;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data;

/// <summary>A database engine: its connections, its transactions, and which of its faults will pass.</summary>
internal interface IDbEngine
{
    Dialect Dialect { get; }

    /// <summary>A connection for statements that only read.</summary>
    ValueTask<DbConnection> RentReaderAsync(CancellationToken cancellationToken);

    void ReturnReader(DbConnection connection);

    /// <summary>A connection in a transaction that already holds the right to write.</summary>
    ValueTask<IWriteTransaction> BeginWriteAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whether a fault undid its whole transaction, for a reason that may be gone at once: then the work can be done again.
    /// </summary>
    bool IsPassing(Exception fault);

    /// <summary>Whether a fault says that the database cannot serve now, and not that a statement is wrong.</summary>
    bool IsUnavailable(Exception fault);

    /// <summary>Whether a fault is the breach of a unique constraint or index.</summary>
    bool IsUniqueViolation(Exception fault);

    /// <summary>What the operator can do about a fault; null where the fault's own words say it.</summary>
    string? AdviceOn(Exception fault);

    /// <summary>Applies pending migrations; returns the names of those applied. Only one process does at a time.</summary>
    IReadOnlyList<string> Migrate();

    /// <summary>Which migrations the database has and lacks.</summary>
    SchemaStatus MigrationStatus();
}

/// <summary>A transaction that writes. Disposed without a commit, it rolls back.</summary>
internal interface IWriteTransaction : IAsyncDisposable
{
    DbConnection Connection { get; }

    /// <summary>Makes it all last. It cannot be called off: nobody would know what became of it.</summary>
    Task CommitAsync();
}
