using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Backups;
using SQLitePCL;

namespace SharePanel.Infrastructure.Data.Backups;

/// <summary>
/// Where the database lies, held so that nobody else opens it. Another database takes its place in one step of the file
/// system: whoever looks finds the one or the other.
/// </summary>
internal sealed class TakenPlace : IDisposable
{
    // The bytes of a file that SQLite's locks are on: whoever has the database open holds one of them.
    private const long FirstLockByte = 0x40000000;
    private const long LockBytes = 512;

    private readonly string path;
    private readonly IDisposable? hold;
    private readonly bool isReadable;

    private TakenPlace(string path, IDisposable? hold, bool isReadable) =>
        (this.path, this.hold, this.isReadable) = (path, hold, isReadable);

    /// <summary>Takes the place, unless someone has the database open that lies there.</summary>
    public static Result<TakenPlace> Take(string path)
    {
        if (!File.Exists(path))
            return new TakenPlace(path, hold: null, isReadable: false);
        if (!SqliteFile.LooksLikeOne(path))
            return TakeUnreadable(path);
        var connection = SqliteEngine.Open(SqliteFile.Writable(path));
        try
        {
            HoldAlone(connection);
            if (SqliteFile.HasChangesBeside(path))
                throw new IOException($"{path} cannot take in its log.");
            return new TakenPlace(path, connection, isReadable: true);
        }
        catch (IOException)
        {
            connection.Dispose();
            throw;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            return fault.SqliteErrorCode switch
            {
                raw.SQLITE_BUSY or raw.SQLITE_LOCKED => BackupErrors.Refused(BackupErrors.InUse),
                raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT or raw.SQLITE_IOERR => TakeUnreadable(path),
                _ => BackupErrors.Refused($"{path} cannot be opened: {fault.Message}"),
            };
        }
    }

    /// <summary>Puts a file into the place.</summary>
    /// <param name="file">The file, in the same folder.</param>
    /// <param name="kept">The name, free so far, under which what was there before stays; not used where nothing was.</param>
    public void Put(string file, string kept)
    {
        if (hold is null)
        {
            // A log without its database would be taken for the new one's.
            Remove(path);
            File.Move(file, path);
            FolderOnDisk.Flush(path);
            return;
        }
        if (!isReadable)
        {
            foreach (var end in SqliteFile.Companions.Where(end => File.Exists(path + end)))
                File.Copy(path + end, kept + end);
            Remove(path);
        }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, File.GetUnixFileMode(path));
        else
            // There a file that is open cannot be replaced.
            hold.Dispose();
        File.Replace(file, path, kept);
        FolderOnDisk.Flush(path);
    }

    public void Dispose() => hold?.Dispose();

    // Everything that was written goes from the log into the file. The hold is on the file, whatever its name; SQLite does not
    // touch the log of a file that has moved away when it lets go.
    private static void HoldAlone(SqliteConnection connection)
    {
        SqliteFile.LeaveLog(connection);
        SqliteEngine.Run(connection, "PRAGMA locking_mode = EXCLUSIVE");
        SqliteEngine.Run(connection, "BEGIN EXCLUSIVE");
        SqliteEngine.Run(connection, "COMMIT");
        SqliteEngine.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    // What SQLite cannot read can be in use all the same.
    private static Result<TakenPlace> TakeUnreadable(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
                file.Lock(FirstLockByte, LockBytes);
            return new TakenPlace(path, file, isReadable: false);
        }
        catch (IOException)
        {
            file.Dispose();
            return BackupErrors.Refused(BackupErrors.InUse);
        }
    }

    private static void Remove(string path)
    {
        foreach (var end in SqliteFile.Companions)
            File.Delete(path + end);
    }
}
