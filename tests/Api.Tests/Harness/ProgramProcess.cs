using System.Diagnostics;

namespace SharePanel.Api.Tests.Harness;

/// <summary>The program as a host starts it. The build lays it, with all that it needs to run, beside its tests.</summary>
internal static class ProgramProcess
{
    /// <summary>How it is started on a database, with a verb and its arguments.</summary>
    public static ProcessStartInfo On(Database database, params IEnumerable<string> arguments)
    {
        var directory = TestContext.CurrentContext.TestDirectory;
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                Path.Combine(directory, "sharepanel.dll"),
                .. arguments,
                $"--Database:Provider={database.Provider}",
                $"--ConnectionStrings:SharePanel={database.ConnectionString}",
            ]
        )
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        return start;
    }
}
