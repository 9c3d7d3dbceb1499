using System.Globalization;
using System.Runtime.InteropServices;

namespace SharePanel.Load;

/// <summary>What the figures were measured on.</summary>
internal sealed record Machine(
    string Processor,
    int Cores,
    long MemoryMebibytes,
    string System,
    string Runtime,
    string Node
)
{
    public static async Task<Machine> DescribeAsync(CancellationToken cancellationToken) =>
        new(
            Field("/proc/cpuinfo", "model name")
                ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            long.Parse(
                Field("/proc/meminfo", "MemTotal")!.Split(' ')[0],
                CultureInfo.InvariantCulture
            ) / 1024,
            $"{Field("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"')}, kernel {(await File.ReadAllTextAsync("/proc/sys/kernel/osrelease", cancellationToken)).Trim()}",
            RuntimeInformation.FrameworkDescription,
            Commands.Exists("node")
                ? (
                    await Commands.RunAsync(
                        ["node", "--version"],
                        Environment.CurrentDirectory,
                        cancellationToken
                    )
                ).Trim()
                : "none"
        );

    /// <summary>Processes at work on average over the last minute.</summary>
    public static double Load() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Requires a core for the load, and the programs that it and others need.</summary>
    /// <exception cref="BenchException">Something is missing.</exception>
    public static void Require(IEnumerable<(string Program, string Package)> needs)
    {
        if (Environment.ProcessorCount < 2)
            throw new BenchException("Server and load need a core each: this machine has one.");
        var missing = needs
            .Prepend(("taskset", "util-linux"))
            .Prepend(("wrk", "wrk"))
            .Where(need => !Commands.Exists(need.Item1))
            .Select(need => need.Item2)
            .Distinct()
            .ToList();
        if (missing.Count > 0)
            throw new BenchException(
                $"Some programs are missing. On Debian: apt-get install {string.Join(' ', missing)}"
            );
    }

    private static string? Field(string file, string name, char separator = ':') =>
        File.ReadLines(file)
            .Select(line => line.Split(separator, 2))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == name)
            ?[1].Trim();
}
