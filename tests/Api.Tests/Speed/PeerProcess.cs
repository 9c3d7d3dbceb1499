using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Speed;

/// <summary>A program that SharePanel is measured against, serving the test's own database.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private const string Listens = "Listens on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private PeerProcess(Process process, Uri address)
    {
        this.process = process;
        Api = new ApiClient(address);
    }

    public ApiClient Api { get; }

    /// <summary>Starts it on a free port. One that is not built proves nothing, and says so.</summary>
    public static async Task<PeerProcess> StartAsync(string name, string database)
    {
        var started = Process.Start(
            new ProcessStartInfo(
                name == "node"
                    ? "node"
                    : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                [ProgramOf(name), database, "http://127.0.0.1:0"]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = started.StandardError.ReadToEndAsync();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await started.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (!line.StartsWith(Listens, StringComparison.Ordinal))
                    continue;
                _ = started.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new PeerProcess(started, new Uri(line[Listens.Length..]));
            }
            throw new InvalidOperationException($"{name} does not serve: {await errors}");
        }
        catch
        {
            started.Kill();
            started.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private static string ProgramOf(string name)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Benchmarks", "peers", name);
        if (name == "node")
        {
            var addon = "node_modules/better-sqlite3/build/Release/better_sqlite3.node";
            if (!File.Exists(Path.Combine(folder, addon)))
                Assert.Ignore(
                    "Not proven: the Node peer is not built. build/bench builds it, or npm ci in tests/Benchmarks/peers/node."
                );
            return Path.Combine(folder, "server.js");
        }
        // Beside the tests' own: bin/Debug/net10.0.
        var output = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        return Path.Combine(
            folder,
            "bin",
            output.Parent!.Name,
            output.Name,
            $"SharePanel.{char.ToUpperInvariant(name[0])}{name[1..]}.dll"
        );
    }
}
