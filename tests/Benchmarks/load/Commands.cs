using System.Diagnostics;

namespace SharePanel.Load;

/// <summary>Programs that are run to their end.</summary>
internal static class Commands
{
    /// <returns>What it printed.</returns>
    /// <exception cref="BenchException">It failed; the message has its last lines.</exception>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> command,
        string folder,
        CancellationToken cancellationToken,
        params IEnumerable<(string Name, string Value)> environment
    )
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode == 0)
            return await output;
        var lines = ((await output) + (await errors)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        throw new BenchException(
            $"{string.Join(' ', command)} failed:\n{string.Join('\n', lines.TakeLast(20))}"
        );
    }

    public static bool Exists(string program) =>
        program.StartsWith('/')
            ? File.Exists(program)
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>Why nothing could be measured, in words for whoever asked for it.</summary>
internal sealed class BenchException(string message) : Exception(message);
