using System.Diagnostics;

namespace SharePanel.Api.Tests.Harness;

/// <summary>Programs of other people that tests need.</summary>
internal static class Programs
{
    /// <summary>Where a program is missing nothing is proven; where everything is to be proven that is a failure.</summary>
    public static void Require(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
                return;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
        }
        var missing = $"Not proven: {program} {string.Join(' ', arguments)} does not run here.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Ignore(missing);
    }
}
