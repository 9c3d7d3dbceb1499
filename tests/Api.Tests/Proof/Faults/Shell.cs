using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Faults;

/// <summary>What only the system's own commands do.</summary>
internal static class Shell
{
    public static async Task RunAsync(string command)
    {
        using var process = Process.Start("sh", ["-c", command]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}");
    }

    /// <summary>Where the system does not allow it nothing is proven, and the test says so.</summary>
    public static void Require(string command) => Programs.Require("sh", "-c", command);
}
