using System.Collections.Concurrent;
using System.Data.Common;
using DbUp;
using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data.Backups;
using SharePanel.Infrastructure.Data.Prepared;
using SharePanel.Infrastructure.Data.Writing;
using SQLitePCL;

namespace SharePanel.Infrastructure.Data;

/// <summary>
/// The embedded engine: readers side by side on connections of their own, and one writer at a time, on a write-ahead log
/// whose commits are on disk before they are acknowledged.
/// </summary>
internal sealed class SqliteEngine : IDbEngine, IDisposable
{
    private const int BusyMilliseconds = 900;
    private const int MigrationSeconds = 30;

    // SQLITE_DBCONFIG_ENABLE_QPSG, for which the library's wrapper has no name.
    private const int PlansForAnyValue = 1007;
    private static readonly TimeSpan JoinableFor = TimeSpan.FromMilliseconds(5);

    // A caller is told within two seconds that the database is locked, a login too, which hashes before it writes.
    private static readonly TimeSpan WritePatience = TimeSpan.FromMilliseconds(1400);
    private static readonly int MaxIdleReaders = Environment.ProcessorCount * 4;
    public static readonly Version MinVersion = new(3, 51, 3);

    private readonly string connectionString;
    private readonly ConcurrentBag<PreparedConnection> readers = [];
    private readonly LongStatements longStatements = new();
    private readonly SqliteWriter writer;
    private volatile bool disposed;

    /// <exception cref="InvalidOperationException">The native library is older than 3.51.3, which can corrupt a log.</exception>
    public SqliteEngine(
        string connectionString,
        StorageMetrics? metrics = null,
        OutsideChanges? outside = null
    )
    {
        writer = new SqliteWriter(OpenWriter, JoinableFor, WritePatience, metrics, outside);
        var settings = new SqliteConnectionStringBuilder(connectionString)
        {
            // Connections live long and are kept here; the provider's pool would only add a layer.
            Pooling = false,
            ForeignKeys = true,
            // The provider repeats busy statements on top of the engine's own patience.
            DefaultTimeout = 1,
        };
        this.connectionString = settings.ToString();
        FilePath = settings.DataSource;
        Batteries_V2.Init();
        // Nobody shares a connection here, so its mutex would be locked for each value of each row for nothing. The library
        // takes this before its first use alone.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        var version = Version.Parse(raw.sqlite3_libversion().utf8_to_string());
        if (version < MinVersion)
            throw new InvalidOperationException(
                $"SQLite {version} is too old: {MinVersion} or later is needed."
            );
    }

    public string FilePath { get; }

    public Dialect Dialect => Dialect.Sqlite;

    public ValueTask<DbConnection> RentReaderAsync(CancellationToken cancellationToken) =>
        new(
            readers.TryTake(out var connection)
                ? connection
                : new PreparedConnection(Open(readOnly: true), longStatements)
        );

    public void ReturnReader(DbConnection connection)
    {
        // Each has a page cache of its own: what a crowd needed once is not kept for ever.
        if (disposed || readers.Count >= MaxIdleReaders)
            connection.Dispose();
        else
            readers.Add((PreparedConnection)connection);
    }

    public ValueTask<IWriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
        writer.BeginAsync(cancellationToken);

    // One writer at a time: nobody undoes another's transaction, and who waited too long has waited enough.
    public bool IsPassing(Exception fault) => false;

    public string? AdviceOn(Exception fault) => null;

    public bool IsUnavailable(Exception fault) =>
        fault
            is SqliteException
            {
                SqliteErrorCode: raw.SQLITE_BUSY
                    or raw.SQLITE_LOCKED
                    or raw.SQLITE_READONLY
                    or raw.SQLITE_IOERR
                    or raw.SQLITE_FULL
                    or raw.SQLITE_CANTOPEN
                    or raw.SQLITE_CORRUPT
                    or raw.SQLITE_NOTADB
                    or raw.SQLITE_PERM
            };

    public bool IsUniqueViolation(Exception fault) =>
        fault
            is SqliteException
            {
                SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE
                    or raw.SQLITE_CONSTRAINT_PRIMARYKEY
            };

    public IReadOnlyList<string> Migrate()
    {
        MakeDirectory();
        SqliteFile.MakeUnlessThere(FilePath);
        using var connection = Open(readOnly: false);
        Run(connection, "PRAGMA journal_mode = WAL");
        // Another program may be at it; then this one waits.
        connection.DefaultTimeout = MigrationSeconds;
        return Migrations.Apply(Upgrader(connection), Dialect);
    }

    public SchemaStatus MigrationStatus()
    {
        if (!File.Exists(FilePath))
            return new SchemaStatus([], Migrations.Names, []);
        using var connection = Open(readOnly: false);
        return Migrations.Status(Upgrader(connection), Dialect);
    }

    public void Dispose()
    {
        disposed = true;
        while (readers.TryTake(out var connection))
            connection.Dispose();
        writer.Dispose();
        longStatements.Dispose();
    }

    public static DbUp.Builder.UpgradeEngineBuilder Upgrader(SqliteConnection connection) =>
        DeployChanges.To.SqliteDatabase(new DbUp.Sqlite.Helpers.SharedConnection(connection));

    public void MakeDirectory()
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(FilePath));
        try
        {
            if (directory is not null)
                SqliteFile.MakeFolder(directory);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                $"ConnectionStrings:SharePanel names the folder {directory}, which cannot be made: {fault.Message}",
                fault
            );
        }
    }

    // A file that cannot be written is opened for reading, and such a connection would not write either once it can be.
    private SqliteConnection OpenWriter()
    {
        var connection = Open(readOnly: false);
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 0)
            return connection;
        connection.Dispose();
        throw new StorageUnavailableException("The file of the database cannot be written.");
    }

    /// <summary>A connection of its own to the database.</summary>
    public SqliteConnection Open(bool readOnly)
    {
        var connection = Open(connectionString);
        try
        {
            raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);
            // A plan is made once, for any values; otherwise each new page size would compile its list again.
            raw.sqlite3_db_config(connection.Handle, PlansForAnyValue, 1, out _);
            Run(connection, "PRAGMA synchronous = FULL");
            Run(connection, "PRAGMA temp_store = MEMORY");
            if (readOnly)
                Run(connection, "PRAGMA query_only = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection to any file, which has not touched it yet.</summary>
    public static SqliteConnection Open(string connectionString)
    {
#pragma warning disable RS0030 // The one place that makes connections of this engine.
        var connection = new SqliteConnection(connectionString);
#pragma warning restore RS0030
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

    // Straight to the library: the provider would repeat a busy statement for its own timeout on top of the engine's.
    public static void Run(SqliteConnection connection, string statement) =>
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_exec(connection.Handle, statement),
            connection.Handle
        );
}
