using System.Runtime.InteropServices;

namespace SharePanel.Infrastructure.Data.Backups;

/// <summary>Sees to it that the names in a folder are on the disk: after a power cut a file may otherwise have the name from before.</summary>
internal static class FolderOnDisk
{
    private const int ReadOnly = 0;

    /// <summary>Writes the folder that a file is in to the disk. Windows does it by itself, and some network disks cannot.</summary>
    public static void Flush(string file)
    {
        if (OperatingSystem.IsWindows() || Path.GetDirectoryName(file) is not { } folder)
            return;
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            return;
        _ = Synchronise(handle);
        _ = Close(handle);
    }

    // The framework opens no folders.
    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronise(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
