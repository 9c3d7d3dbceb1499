using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SharePanel.Infrastructure.Data.Backups;

/// <summary>Database files that no server has open.</summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The ends of the names of the files that belong to a database file while it is open, or was when it was left.</summary>
    public static readonly IReadOnlyList<string> Companions = ["-wal", "-shm", "-journal"];

    public static string Writable(string path) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString();

    /// <summary>Opens a file to read it, and leaves it and its folder as they are.</summary>
    public static SqliteConnection Read(string path)
    {
        // Changes that have not found their way from the log into the file are read along.
        if (HasChangesBeside(path))
        {
            var connection = SqliteEngine.Open(Writable(path));
            LeaveLog(connection);
            return connection;
        }
        return SqliteEngine.Open(
            new SqliteConnectionStringBuilder
            {
                DataSource = $"{AddressOf(path)}?immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
    }

    /// <summary>Whether it begins as databases do; an empty file is one that nothing has been put into.</summary>
    public static bool LooksLikeOne(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> start = stackalloc byte[16];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return length == 0 || start[..length].SequenceEqual("SQLite format 3\0"u8);
    }

    /// <summary>Closing the connection leaves the log where it is, and does not move what it says into the file.</summary>
    public static void LeaveLog(SqliteConnection connection) =>
        raw.sqlite3_db_config(
            connection.Handle,
            raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
            val: 1,
            out _
        );

    /// <summary>Whether a log lies beside it that it is not whole without.</summary>
    public static bool HasChangesBeside(string path) =>
        HasText($"{path}-wal") || HasText($"{path}-journal");

    /// <summary>Makes an empty file beside another one, which will take that one's place or be thrown away.</summary>
    public static string MakeBeside(string path)
    {
        var made = $"{path}.partial-{Guid.NewGuid():N}";
        Make(made, FileMode.CreateNew);
        return made;
    }

    /// <summary>Makes an empty file for its owner alone, unless there is one: the engine would make one for everyone to read.</summary>
    public static void MakeUnlessThere(string path)
    {
        try
        {
            if (!File.Exists(path))
                Make(path, FileMode.OpenOrCreate);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The engine meets the same, and its word for it is known.
        }
    }

    /// <summary>Makes a folder for its owner alone, unless there is one.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static void Make(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        new FileStream(path, options).Dispose();
    }

    /// <summary>Removes a file that was made beside another one, with what belongs to it; nothing where it has moved on.</summary>
    public static void Discard(string made)
    {
        foreach (var end in Companions.Prepend(""))
            File.Delete(made + end);
    }

    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The first thing that is wrong inside of a file; null where nothing is.</summary>
    public static string? Damage(string path, CancellationToken cancellationToken)
    {
        using var connection = Read(path);
        var handle = connection.Handle;
        using var stop = cancellationToken.Register(() => raw.sqlite3_interrupt(handle));
        try
        {
            var first = connection.QueryFirst<string>("PRAGMA integrity_check(1)");
            return first == "ok" ? null : first;
        }
        catch (SqliteException fault)
            when (fault.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return fault.Message;
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static string AddressOf(string path)
    {
        var parts = OperatingSystem.IsWindows() ? $"/{path.Replace('\\', '/')}" : path;
        return $"file://{string.Join('/', parts.Split('/').Select(Uri.EscapeDataString))}";
    }

    private static bool HasText(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };
}
