using System.Globalization;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether there is room for the SQLite file to grow, and for a backup of it.</summary>
[Check("disk", Ground.Settings)]
internal sealed class DiskCheck(IDbEngine engine, IFreeSpace disk) : ICheck
{
    private const long Mebibyte = 1024 * 1024;
    private const long Least = 100 * Mebibyte;
    private const long Comfortable = 1024 * Mebibyte;

    private const string MakeRoom =
        "Make room, or move the database to a larger disk. When it is full, everything that changes something is answered with 503.";

    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Observation>>(
            engine is SqliteEngine sqlite ? [Look(Path.GetFullPath(sqlite.FilePath))] : []
        );

    private Observation Look(string path)
    {
        var folder = Existing(Path.GetDirectoryName(path)!);
        long free;
        try
        {
            free = disk.BytesAt(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Observation.Warning(
                $"How much is free at {folder} cannot be told: {fault.Message}",
                "Look yourself that there is room for the database and a backup of it."
            );
        }
        var size = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{free / Mebibyte} MiB are free at {folder}; the database has {size / Mebibyte} MiB."
        );
        if (free < Least)
            return Observation.Problem(found, MakeRoom);
        return free < Math.Max(Comfortable, size)
            ? Observation.Warning(
                found,
                $"{MakeRoom} A backup or a restore on the same disk needs room for a second copy."
            )
            : Observation.Ok(found);
    }

    // Before the first start the folder is not there yet.
    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
            folder = parent;
        return folder;
    }
}

/// <summary>Tells how much room there is.</summary>
internal interface IFreeSpace
{
    /// <summary>Bytes that this program may still write at a folder.</summary>
    long BytesAt(string folder);
}

internal sealed class FreeSpace : IFreeSpace
{
    public long BytesAt(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
