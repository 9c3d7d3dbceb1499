using System.Globalization;

namespace SharePanel.Load;

/// <summary>The data that all serve: made once by the program's own command, then copied for each.</summary>
internal static class Seed
{
    private const string Plenty = "2000000000";

    public static async Task MakeAsync(
        Workplace place,
        string database,
        string keys,
        int accounts,
        CancellationToken cancellationToken
    )
    {
        Task RunAsync(params string[] command) =>
            Commands.RunAsync(
                [SharePanelPeer.Program(place), .. command, Workplace.Connection(database)],
                place.Data,
                cancellationToken
            );
        await RunAsync("database", "migrate");
        await RunAsync(
            "demo",
            "--accounts",
            accounts.ToString(CultureInfo.InvariantCulture),
            "--keys-out",
            keys
        );
        // The limits are counted and kept as ever, but so high that no run meets them.
        await RunAsync("plans", "set", "--name", "pro", "--daily", Plenty, "--per-minute", Plenty);
    }

    public static string CopyFor(Workplace place, Peer peer) =>
        Copy(place.Seed, Path.Combine(place.Data, $"{peer.Name}.db"));

    /// <exception cref="BenchException">The disk has no room for it.</exception>
    public static string Copy(string database, string copy)
    {
        var log = new FileInfo(database + "-wal");
        if (log is { Exists: true, Length: > 0 })
            throw new BenchException("The seeded database has not been closed.");
        var size = new FileInfo(database).Length;
        if (new DriveInfo(Path.GetDirectoryName(copy)!).AvailableFreeSpace < size * 2)
            throw new BenchException(
                $"The disk has no room for {copy}, a copy of {size >> 20} MiB: take fewer accounts or peers (--only)."
            );
        File.Copy(database, copy);
        return copy;
    }
}
