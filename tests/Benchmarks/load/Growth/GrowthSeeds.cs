using System.Globalization;
using System.Security.Cryptography;

namespace SharePanel.Load.Growth;

/// <summary>A database of so many accounts, with their keys.</summary>
internal sealed record GrowthSeed(int Accounts, string Database, string Keys)
{
    public long Mebibytes => new FileInfo(Database).Length >> 20;
}

/// <summary>Databases of several sizes. A large one takes long to make, so all are kept while the schema is the same.</summary>
internal sealed class GrowthSeeds(Workplace place, TextWriter log)
{
    private string Schema =>
        Convert.ToHexStringLower(
            SHA256.HashData([
                .. Directory
                    .EnumerateFiles(
                        Path.Combine(place.Repository, "src/Infrastructure/Data/Migrations"),
                        "*.sql"
                    )
                    .Order(StringComparer.Ordinal)
                    .SelectMany(File.ReadAllBytes),
            ])
        );

    public async Task<GrowthSeed> TakeAsync(int accounts, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(
            place.Artifacts,
            "growth",
            accounts.ToString(CultureInfo.InvariantCulture)
        );
        var seed = new GrowthSeed(
            accounts,
            Path.Combine(folder, "seed.db"),
            Path.Combine(folder, "keys.txt")
        );
        var mark = Path.Combine(folder, "schema");
        if (!File.Exists(mark) || await File.ReadAllTextAsync(mark, cancellationToken) != Schema)
        {
            log.WriteLine($"Seeding {accounts} accounts");
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            await Seed.MakeAsync(place, seed.Database, seed.Keys, accounts, cancellationToken);
            await File.WriteAllTextAsync(mark, Schema, cancellationToken);
        }
        return seed;
    }

    /// <summary>A copy that goes with this run.</summary>
    public async Task<string> CopyAsync(
        GrowthSeed seed,
        string name,
        CancellationToken cancellationToken
    )
    {
        // A server that was stopped hard in an earlier run has left its log.
        await Sqlite.RunAsync(
            seed.Database,
            "PRAGMA wal_checkpoint(TRUNCATE)",
            place,
            cancellationToken
        );
        return Seed.Copy(seed.Database, Path.Combine(place.Data, $"{name}.db"));
    }

    /// <summary>A file with the keys of so many accounts from all over the table.</summary>
    public async Task<string> CallersAsync(
        GrowthSeed seed,
        int callers,
        CancellationToken cancellationToken
    )
    {
        var file = Path.Combine(
            place.Data,
            string.Create(CultureInfo.InvariantCulture, $"callers-{seed.Accounts}.txt")
        );
        var step = Math.Max(1, seed.Accounts / callers);
        await File.WriteAllLinesAsync(
            file,
            File.ReadLines(seed.Keys).Where((_, line) => line % step == 0).Take(callers),
            cancellationToken
        );
        return file;
    }
}
