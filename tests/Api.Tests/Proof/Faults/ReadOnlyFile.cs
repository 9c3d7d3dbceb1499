using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Faults;

/// <summary>
/// The file may not be written. Root is held back by nothing but the attribute that makes a file immutable, which holds
/// for those who have it open too; others are held back by its mode, once they open it.
/// </summary>
internal sealed class ReadOnlyFile(bool isOlderThanServer) : StorageFault
{
    private static readonly bool IsRoot = Environment.IsPrivilegedProcess;

    public override SqliteDatabase Database { get; } = new();

    public override bool IsOlderThanServer => isOlderThanServer;

    // What is shared in memory stays writable: the system ends a process that writes there nevertheless.
    private IEnumerable<string> Files =>
        ((string[])["", "-wal"]).Select(suffix => Database.FilePath + suffix).Where(File.Exists);

    public override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        if (IsRoot)
        {
            Shell.Require($"chattr +i '{Database.FilePath}' && chattr -i '{Database.FilePath}'");
            return;
        }
        if (!isOlderThanServer)
            Assert.Ignore("Not proven: only root can take a file away from who has it open.");
    }

    public override Task BeginAsync() => EachAsync(IsRoot ? "chattr +i" : "chmod a-w");

    public override Task EndAsync() => EachAsync(IsRoot ? "chattr -i" : "chmod u+w");

    public override async ValueTask DisposeAsync()
    {
        await EndAsync();
        await base.DisposeAsync();
    }

    private async Task EachAsync(string command)
    {
        foreach (var file in Files)
            await Shell.RunAsync($"{command} '{file}'");
    }
}
