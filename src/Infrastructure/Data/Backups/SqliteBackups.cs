using System.Globalization;
using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Backups;

namespace SharePanel.Infrastructure.Data.Backups;

/// <summary>Backups of the embedded engine: files that are databases themselves.</summary>
internal sealed class SqliteBackups(
    SqliteEngine engine,
    DatabaseSettings settings,
    TimeProvider clock
) : IBackups
{
    // Of the whole work, as a bar shows it; the rest is for verifying.
    private const double CopyShare = 0.6;

    private string Database => RealPath(engine.FilePath);

    public Task<Result<Backup>> BackUpAsync(
        string file,
        bool overwrite,
        Action<double> progress,
        CancellationToken cancellationToken
    ) => Task.Run(() => Guarded(() => BackUp(file, overwrite, progress, cancellationToken)));

    public Task<Result<Restoration>> RestoreAsync(
        string file,
        Action<double> progress,
        CancellationToken cancellationToken
    ) => Task.Run(() => Guarded(() => Restore(file, progress, cancellationToken)));

    private Result<Backup> BackUp(
        string file,
        bool overwrite,
        Action<double> progress,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        var target = Path.GetFullPath(file);
        if (RefusalOf(target, overwrite) is { } refusal)
            return refusal;
        var taken = SqliteSnapshot.Of(engine.Open(readOnly: true), Database);
        if (taken.Value is not { } snapshot)
            return taken.Error!;
        using var held = snapshot;
        var made = SqliteFile.MakeBeside(target);
        try
        {
            snapshot.CopyTo(made, share => progress(share * CopyShare), cancellationToken);
            if (Difference(made, snapshot, cancellationToken) is { } difference)
                return difference;
            progress(1 - CopyShare);
            var bytes = new FileInfo(made).Length;
            File.Move(made, target, overwrite);
            FolderOnDisk.Flush(target);
            return new Backup(
                target,
                bytes,
                snapshot.Contents.Accounts,
                snapshot.Contents.Balance,
                snapshot.Journal[^1],
                SecondsSince(started)
            );
        }
        finally
        {
            SqliteFile.Discard(made);
        }
    }

    private Error? RefusalOf(string target, bool overwrite)
    {
        if (!File.Exists(Database))
            return BackupErrors.Refused($"There is no database at {Database}.");
        if (IsDatabase(target))
            return BackupErrors.Refused($"{target} is the database itself.");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            return BackupErrors.Refused($"There is no folder {Path.GetDirectoryName(target)}.");
        if (Directory.Exists(target))
            return BackupErrors.Refused($"{target} is a folder.");
        if (!File.Exists(target))
            return LogBeside(target);
        return overwrite
            ? LogBeside(target)
            : BackupErrors.Refused($"{target} is there already. --force replaces it.");
    }

    // A log would be taken for the new file's, and spoil it. An empty one is a log of nothing.
    private static Error? LogBeside(string target) =>
        SqliteFile.Companions.FirstOrDefault(end =>
            new FileInfo(target + end) is { Exists: true, Length: > 0 }
        )
            is { } end
            ? BackupErrors.Refused(
                $"{target}{end} is there: {target} is a database in use. Choose another file."
            )
            : null;

    private Result<Restoration> Restore(
        string file,
        Action<double> progress,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        var source = Path.GetFullPath(file);
        if (!File.Exists(source))
            return BackupErrors.Refused($"There is no file {source}.");
        if (IsDatabase(source))
            return BackupErrors.Refused($"{source} is the database itself.");
        var opened = SqliteSnapshot.Of(SqliteFile.Read(source), source);
        if (opened.Value is not { } backup)
            return opened.Error!;
        using var read = backup;
        if (backup.Journal.Except(Migrations.Names).LastOrDefault() is { } unknown)
            return BackupErrors.Refused(
                $"{source} was made by a newer version of SharePanel: it has {unknown}. Install that version first."
            );
        engine.MakeDirectory();
        var place = TakenPlace.Take(Database);
        if (place.Value is not { } taken)
            return place.Error!;
        using var held = taken;
        var made = SqliteFile.MakeBeside(Database);
        try
        {
            backup.CopyTo(made, share => progress(share * CopyShare), cancellationToken);
            if (Difference(made, backup, cancellationToken) is { } difference)
                return difference;
            var (applied, pending) = MakeReady(made);
            progress(1 - CopyShare);
            cancellationToken.ThrowIfCancellationRequested();
            var kept = File.Exists(Database) ? NameToKeep() : null;
            taken.Put(made, kept ?? "");
            return new Restoration(
                source,
                Database,
                kept,
                backup.Contents.Accounts,
                backup.Contents.Balance,
                pending.Count == 0 ? Migrations.Names[^1] : backup.Journal[^1],
                applied,
                pending,
                SecondsSince(started)
            );
        }
        finally
        {
            SqliteFile.Discard(made);
        }
    }

    private static Error? Difference(
        string made,
        SqliteSnapshot original,
        CancellationToken cancellationToken
    )
    {
        if (SqliteFile.Damage(made, cancellationToken) is { } damage)
            return BackupErrors.Refused(
                $"The copy is damaged, and so is most likely what was copied: {damage.ReplaceLineEndings(" ")}"
            );
        var reread = SqliteSnapshot.Of(SqliteFile.Read(made), "The copy");
        if (reread.Value is not { } copy)
            return reread.Error;
        using var held = copy;
        return copy.Contents == original.Contents && copy.Journal.SequenceEqual(original.Journal)
            ? null
            : BackupErrors.Refused(
                $"The copy holds something else than what was copied: {copy.Contents} and not {original.Contents}."
            );
    }

    // Before it takes the database's place: should a migration fail, the old one is still there.
    private (IReadOnlyList<string> Applied, IReadOnlyList<string> Pending) MakeReady(string made)
    {
        IReadOnlyList<string> applied = [];
        using (var connection = SqliteEngine.Open(SqliteFile.Writable(made)))
        {
            SqliteEngine.Run(connection, "PRAGMA journal_mode = WAL");
            if (settings.MigrateOnStart)
                applied = Migrations.Apply(SqliteEngine.Upgrader(connection), Dialect.Sqlite);
        }
        SqliteFile.Flush(made);
        using var reread = SqliteFile.Read(made);
        return (applied, Migrations.Status(SqliteEngine.Upgrader(reread), Dialect.Sqlite).Pending);
    }

    private string NameToKeep()
    {
        var stem = Path.ChangeExtension(Database, extension: null);
        var at = clock.GetUtcNow();
        string name;
        do
        {
            name = string.Create(
                CultureInfo.InvariantCulture,
                $"{stem}.before-restore-{at:yyyyMMddHHmmss}.db"
            );
            at = at.AddSeconds(1);
        } while (File.Exists(name));
        return name;
    }

    private bool IsDatabase(string path) => RealPath(path) == Database;

    // A link stays one: what it leads to is replaced.
    private static string RealPath(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } real
            ? real.FullName
            : Path.GetFullPath(path);

    private double SecondsSince(long started) =>
        Math.Round(clock.GetElapsedTime(started).TotalSeconds, digits: 3);

    private static Result<T> Guarded<T>(Func<Result<T>> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault)
            when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            return BackupErrors.Refused($"It failed, and nothing has changed: {fault.Message}");
        }
    }
}
