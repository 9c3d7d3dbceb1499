using System.Globalization;
using System.Runtime.InteropServices;
using SharePanel.Infrastructure;

namespace SharePanel.Api;

/// <summary>
/// How Linux shares the processor among the program's threads while it serves. As a rule a thread that a packet wakes pushes
/// the running one aside, which a server pays for twice with every call; in the batch class the running one goes on.
/// </summary>
internal static class Scheduling
{
    // SCHED_BATCH of Linux.
    private const int Batch = 3;

    /// <exception cref="SettingException">The setting is neither true nor false.</exception>
    public static bool IsBatch(IConfiguration configuration) =>
        configuration.Flag("Server:BatchScheduling", otherwise: true);

    /// <summary>Puts all threads into the batch class, and with them those that they start.</summary>
    public static void BeBatch()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            var id = int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture);
            // Where it is forbidden or unknown, all is as it would be without.
            _ = SetScheduler(id, Batch, 0);
        }
    }

    // The last is a structure of one number.
    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, in int priority);
}
