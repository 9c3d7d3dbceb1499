using System.Globalization;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Faults;

/// <summary>The database is alone on a small disk that something else fills.</summary>
internal sealed class FullDisk : StorageFault
{
    private const int Mebibytes = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("sharepanel-disk-").FullName;

    public FullDisk() => Database = new SqliteDatabase(folder: folder);

    public override SqliteDatabase Database { get; }

    private string Ballast => Path.Combine(folder, "ballast");

    public override async Task PrepareAsync()
    {
        Shell.Require(
            string.Create(
                CultureInfo.InvariantCulture,
                $"mount -t tmpfs -o size={Mebibytes}m sharepanel '{folder}'"
            )
        );
        await base.PrepareAsync();
    }

    // It ends in a fault, as it should, when nothing is left.
    public override Task BeginAsync() =>
        Shell.RunAsync($"cat /dev/zero > '{Ballast}' 2> /dev/null || true");

    public override Task EndAsync()
    {
        File.Delete(Ballast);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Shell.RunAsync($"umount '{folder}' 2> /dev/null || true");
        Directory.Delete(folder, recursive: true);
    }
}
