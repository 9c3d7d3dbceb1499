using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data.Prepared;
using SQLitePCL;

namespace SharePanel.Infrastructure.Data.Writing;

/// <summary>
/// The connection that writes. Callers take turns on it. Who has waited for the turn joins the group of those before, as a
/// savepoint in their transaction, so that one flush to the disk makes the changes of all of them last. Nobody hears of a
/// success before that flush, nor of a refusal, which may rest on what the others changed.
/// </summary>
/// <param name="open">Opens the connection.</param>
/// <param name="joinable">How long others may join a group: whoever was first waits for them, and other processes for the file.</param>
/// <param name="patience">How long a caller waits: for the queue in this process and then, with what is left of it, for other processes.</param>
/// <param name="metrics">Where waits are told.</param>
/// <param name="outside">Where it is told whether others have changed the database.</param>
internal sealed class SqliteWriter(
    Func<SqliteConnection> open,
    TimeSpan joinable,
    TimeSpan patience,
    StorageMetrics? metrics,
    OutsideChanges? outside = null
) : IDisposable
{
    private readonly WriteQueue queue = new();

    // Only for whoever has the turn.
    private PreparedConnection? connection;
    private long connections;
    private Group? group;

    /// <exception cref="StorageUnavailableException">The turn did not come in time.</exception>
    /// <exception cref="SqliteException">Another process writes, or the file cannot be written.</exception>
    public async ValueTask<IWriteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        if (!await queue.EnterAsync(patience, cancellationToken))
        {
            metrics?.Waited(Stopwatch.GetElapsedTime(asked), inVain: true);
            throw new StorageUnavailableException("Too many changes are waiting for the database.");
        }
        try
        {
            var member = group is null ? Begin(asked) : Join(group);
            metrics?.Waited(Stopwatch.GetElapsedTime(asked), inVain: false);
            return member;
        }
        catch
        {
            metrics?.Waited(Stopwatch.GetElapsedTime(asked), inVain: true);
            EndTurn();
            throw;
        }
    }

    public void Dispose() => connection?.Dispose();

    private Member Begin(long asked)
    {
        if (connection is null)
        {
            connection = new PreparedConnection(open());
            connections++;
        }
        var left = patience - Stopwatch.GetElapsedTime(asked);
        raw.sqlite3_busy_timeout(connection.Inner.Handle, Math.Max(0, (int)left.TotalMilliseconds));
        Run("BEGIN IMMEDIATE");
        group = new Group();
        if (outside?.IsDue == true)
            LookOutside(outside, connection);
        return new Member(this, connection, group, isFirst: true);
    }

    // SQLite has a number for each connection that changes with the commits of all others, and not with its own.
    private void LookOutside(OutsideChanges changes, PreparedConnection within)
    {
        using var version = within.CreateCommand();
        version.CommandText = "PRAGMA data_version";
        changes.Saw((connections << 32) + (long)version.ExecuteScalar()!);
    }

    private Member Join(Group joined)
    {
        Run("SAVEPOINT member");
        return new Member(this, connection!, joined, isFirst: false);
    }

    private void Run(string statement) => SqliteEngine.Run(connection!.Inner, statement);

    // SQLite rolls some failures back by itself, and with them everybody's changes.
    private bool IsUndone => raw.sqlite3_get_autocommit(connection!.Inner.Handle) != 0;

    private void RollBack(bool isFirst)
    {
        try
        {
            if (IsUndone)
                return;
            if (isFirst)
            {
                Run("ROLLBACK");
                return;
            }
            Run("ROLLBACK TO member");
            Run("RELEASE member");
        }
        catch (SqliteException)
        {
            // A connection that cannot even roll back is not used again. Closing it undoes what it has not committed.
            connection!.Dispose();
            connection = null;
        }
    }

    private void EndTurn(long begun)
    {
        metrics?.Held(Stopwatch.GetElapsedTime(begun));
        EndTurn();
    }

    /// <summary>Passes the turn on to the next of the group, or ends the group where there is none.</summary>
    private void EndTurn()
    {
        if (group is not null)
        {
            var isWhole = connection is not null && !IsUndone;
            if (isWhole && Stopwatch.GetElapsedTime(group.Began) < joinable && queue.TryPass())
                return;
            End(group, isWhole);
            group = null;
        }
        queue.Leave();
    }

    private void End(Group ended, bool isWhole)
    {
        try
        {
            if (isWhole)
                Run("COMMIT");
            else if (ended.Changed)
                throw new StorageUnavailableException(
                    "The database undid the change, with another that failed."
                );
            ended.Outcome.SetResult();
        }
        catch (Exception fault)
        {
            ended.Outcome.SetException(fault);
            // Not everybody who is in a group waits for it.
            _ = ended.Outcome.Task.Exception;
            if (connection is not null)
                RollBack(isFirst: true);
        }
    }

    private sealed class Group
    {
        public long Began { get; } = Stopwatch.GetTimestamp();

        /// <summary>Whether somebody in it has changed something that is to last.</summary>
        public bool Changed { get; set; }

        public TaskCompletionSource Outcome { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Member(
        SqliteWriter writer,
        PreparedConnection connection,
        Group group,
        bool isFirst
    ) : IWriteTransaction
    {
        private readonly long begun = Stopwatch.GetTimestamp();
        private bool ended;

        public DbConnection Connection => connection;

        public Task CommitAsync()
        {
            if (!isFirst && !writer.IsUndone)
                writer.Run("RELEASE member");
            group.Changed = true;
            End();
            return group.Outcome.Task;
        }

        public async ValueTask DisposeAsync()
        {
            if (ended)
                return;
            writer.RollBack(isFirst);
            var restsOnOthers = group.Changed;
            End();
            if (!restsOnOthers)
                return;
            try
            {
                await group.Outcome.Task;
            }
            catch (SqliteException fault)
            {
                throw new StorageUnavailableException("The database cannot serve now.", fault);
            }
        }

        private void End()
        {
            ended = true;
            writer.EndTurn(begun);
        }
    }
}
