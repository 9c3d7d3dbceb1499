using Dapper;
using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Backups;
using SharePanel.Domain.Billing;
using SQLitePCL;

namespace SharePanel.Infrastructure.Data.Backups;

/// <summary>What is in a database, as far as it tells a copy from its original.</summary>
internal sealed record Contents(long Accounts, Money Balance, Money Ledger);

/// <summary>
/// One state of a database of SharePanel. Others may go on to write: in the log that they write to, this state stays to be
/// read for as long as it is held.
/// </summary>
internal sealed class SqliteSnapshot : IDisposable
{
    // A megabyte at a time, so that it can be stopped and show how far it has come.
    private const int PagesPerStep = 256;

    // What is not on the disk yet would all be written at its end, and every commit of the server would wait for that.
    private const int StepsPerFlush = 16;
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(20);
    private const int BusyTries = 100;

    private static readonly Sql CountAccounts = Sql.Portable("SELECT COUNT(*) FROM accounts");

    private static readonly Sql SumBalances = Sql.Portable(
        "SELECT COALESCE(SUM(balance), 0) FROM accounts"
    );

    private static readonly Sql SumLedger = Sql.Portable(
        "SELECT COALESCE(SUM(amount), 0) FROM ledger_entries"
    );

    private readonly SqliteConnection connection;

    private SqliteSnapshot(SqliteConnection connection, IReadOnlyList<string> journal)
    {
        this.connection = connection;
        Journal = journal;
        SqliteEngine.Run(connection, "BEGIN");
        Contents = new Contents(
            connection.ExecuteScalar<long>(CountAccounts.For(Dialect.Sqlite)),
            new Money(connection.ExecuteScalar<long>(SumBalances.For(Dialect.Sqlite))),
            new Money(connection.ExecuteScalar<long>(SumLedger.For(Dialect.Sqlite)))
        );
    }

    public Contents Contents { get; }

    /// <summary>The migrations that it says it has.</summary>
    public IReadOnlyList<string> Journal { get; }

    /// <summary>Takes a connection over, and disposes of it if it leads to something else.</summary>
    /// <param name="connection">To the database.</param>
    /// <param name="name">What to call it in a refusal.</param>
    public static Result<SqliteSnapshot> Of(SqliteConnection connection, string name)
    {
        try
        {
            var journal = Migrations.Journal(SqliteEngine.Upgrader(connection), Dialect.Sqlite);
            if (journal.Contains(Migrations.Names[0]))
                return new SqliteSnapshot(connection, [.. journal.Order(StringComparer.Ordinal)]);
        }
        // No database at all, or none with these tables.
        catch (SqliteException fault)
            when (fault.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_ERROR)
        {
            connection.Dispose();
            return NoneOfOurs(name);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        connection.Dispose();
        return NoneOfOurs(name);
    }

    /// <summary>Writes this state over an empty file, and sees to it that it is on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Is told how much more has been copied; in all it is 1.</param>
    /// <param name="cancellationToken">Stops it, and leaves the file as it is then.</param>
    public void CopyTo(string path, Action<double> progress, CancellationToken cancellationToken)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.ReadWrite
        );
        using (var copy = SqliteEngine.Open(SqliteFile.Writable(path)))
        {
            // What is cut off is thrown away.
            SqliteEngine.Run(copy, "PRAGMA journal_mode = OFF");
            SqliteEngine.Run(copy, "PRAGMA synchronous = OFF");
            CopyTo(copy, file, progress, cancellationToken);
        }
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => connection.Dispose();

    private void CopyTo(
        SqliteConnection copy,
        FileStream file,
        Action<double> progress,
        CancellationToken cancellationToken
    )
    {
        using var backup = raw.sqlite3_backup_init(copy.Handle, "main", connection.Handle, "main");
        if (backup.IsInvalid)
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(copy.Handle), copy.Handle);
        var (told, busy) = (0d, 0);
        for (var step = 1; ; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var code = raw.sqlite3_backup_step(backup, PagesPerStep);
            if (code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED && busy++ < BusyTries)
            {
                Thread.Sleep(BusyPause);
                continue;
            }
            if (code is not raw.SQLITE_OK and not raw.SQLITE_DONE)
                SqliteException.ThrowExceptionForRC(code, copy.Handle);
            var left = raw.sqlite3_backup_remaining(backup);
            var copied = 1 - ((double)left / Math.Max(1, raw.sqlite3_backup_pagecount(backup)));
            progress(copied - told);
            told = copied;
            if (code == raw.SQLITE_DONE)
                return;
            if (step % StepsPerFlush == 0)
                file.Flush(flushToDisk: true);
        }
    }

    private static Error NoneOfOurs(string name) =>
        BackupErrors.Refused($"{name} is no database of SharePanel.");
}
