using System.Globalization;

namespace SharePanel.Load;

/// <summary>The data that all serve: made once by the program's own command, then copied for each.</summary>
internal static class Seed
{
    private const string Plenty = "2000000000";

    public static async Task MakeAsync(
        Workplace place,
        int accounts,
        CancellationToken cancellationToken
    )
    {
        Task RunAsync(params string[] command) =>
            Commands.RunAsync(
                [SharePanelPeer.Program(place), .. command, Workplace.Connection(place.Seed)],
                place.Data,
                cancellationToken
            );
        await RunAsync("database", "migrate");
        await RunAsync(
            "demo",
            "--accounts",
            accounts.ToString(CultureInfo.InvariantCulture),
            "--keys-out",
            place.Keys
        );
        // The limits are counted and kept as ever, but so high that no run meets them.
        await RunAsync("plans", "set", "--name", "pro", "--daily", Plenty, "--per-minute", Plenty);
    }

    /// <exception cref="BenchException">The disk has no room for it.</exception>
    public static string CopyFor(Workplace place, Peer peer)
    {
        var log = new FileInfo(place.Seed + "-wal");
        if (log is { Exists: true, Length: > 0 })
            throw new BenchException("The seeded database has not been closed.");
        var size = new FileInfo(place.Seed).Length;
        if (new DriveInfo(place.Data).AvailableFreeSpace < size * 2)
            throw new BenchException(
                $"The disk has no room for a copy of {size >> 20} MiB for {peer.Name}: take fewer --accounts or peers (--only)."
            );
        var copy = Path.Combine(place.Data, $"{peer.Name}.db");
        File.Copy(place.Seed, copy);
        return copy;
    }
}
