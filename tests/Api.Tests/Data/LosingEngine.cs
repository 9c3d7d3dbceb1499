using System.Data.Common;
using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Data;

/// <summary>
/// An engine whose database undoes transactions as a server does with the victim of a deadlock. Planted triggers of the
/// database itself do it, by rolling back; this one only takes their fault for a passing one.
/// </summary>
internal sealed class LosingEngine(IDbEngine inner) : IDbEngine
{
    /// <summary>What the planted triggers say.</summary>
    public const string Lost = "lost";

    /// <summary>Is told of each transaction before it begins: how many began before it.</summary>
    public Func<int, Task> OnBegin { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether the answer to a commit is lost after the commit was done.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>How many of the next statements that read find their connection cut.</summary>
    public int CutReads { get; set; }

    /// <summary>Transactions begun.</summary>
    public int Begun { get; private set; }

    public Dialect Dialect => inner.Dialect;

    public ValueTask<DbConnection> RentReaderAsync(CancellationToken cancellationToken) =>
        CutReads-- > 0
            ? throw new SqliteException(Lost, SQLitePCL.raw.SQLITE_ERROR)
            : inner.RentReaderAsync(cancellationToken);

    public void ReturnReader(DbConnection connection) => inner.ReturnReader(connection);

    public async ValueTask<IWriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await OnBegin(Begun++);
        var begun = await inner.BeginWriteAsync(cancellationToken);
        return LosesAnswers ? new Unheard(begun) : begun;
    }

    public bool IsPassing(Exception fault) =>
        fault is SqliteException && fault.Message.Contains(Lost, StringComparison.Ordinal);

    public bool IsUnavailable(Exception fault) => IsPassing(fault) || inner.IsUnavailable(fault);

    public bool IsUniqueViolation(Exception fault) => inner.IsUniqueViolation(fault);

    public string? AdviceOn(Exception fault) => inner.AdviceOn(fault);

    public IReadOnlyList<string> Migrate() => inner.Migrate();

    public SchemaStatus MigrationStatus() => inner.MigrationStatus();

    private sealed class Unheard(IWriteTransaction inner) : IWriteTransaction
    {
        public DbConnection Connection => inner.Connection;

        public async Task CommitAsync()
        {
            await inner.CommitAsync();
            throw new SqliteException(Lost, SQLitePCL.raw.SQLITE_ERROR);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
