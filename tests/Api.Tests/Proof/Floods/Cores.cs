using System.Diagnostics;
using System.Globalization;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>
/// Who runs where while it is measured: the first core is the server's, the rest are those that call it. Otherwise each
/// would mostly measure how the others take the processor away from it.
/// </summary>
internal static class Cores
{
    /// <summary>The server's, as <c>taskset</c> takes it.</summary>
    public const string Server = "0";

    private static string Callers =>
        string.Create(CultureInfo.InvariantCulture, $"1-{Environment.ProcessorCount - 1}");

    private static string All =>
        string.Create(CultureInfo.InvariantCulture, $"0-{Environment.ProcessorCount - 1}");

    /// <summary>Moves this process off the server's core.</summary>
    public static Task LeaveToServerAsync() => MoveAsync(Callers);

    /// <summary>Lets this process run anywhere again.</summary>
    public static Task TakeBackAsync() => MoveAsync(All);

    private static async Task MoveAsync(string cores)
    {
        // All of its threads; those to come are like those that make them.
        using var taskset = Process.Start(
            new ProcessStartInfo(
                "taskset",
                [
                    "-a",
                    "-c",
                    "-p",
                    cores,
                    Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        await taskset.StandardOutput.ReadToEndAsync();
        await taskset.WaitForExitAsync();
        Assert.That(taskset.ExitCode, Is.Zero);
    }
}
