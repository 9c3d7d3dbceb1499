using System.Collections.Concurrent;
using System.Diagnostics;

namespace SharePanel.Api.Tests.Harness;

/// <summary>The program in a process of its own, as a host runs it, so that it can be killed and told to end.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Banner = "SharePanel listens on ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ConcurrentQueue<string> log = new();

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Api = new ApiClient(address);
    }

    public ApiClient Api { get; }

    /// <summary>Linux's number of it.</summary>
    public int Id => process.Id;

    /// <summary>The most memory that it has held, as Linux tells it.</summary>
    public long PeakMebibytes =>
        long.Parse(
            File.ReadLines($"/proc/{process.Id}/status")
                .Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
        ) / 1024;

    /// <summary>What it has logged since it serves.</summary>
    public IReadOnlyList<string> Log => [.. log];

    /// <summary>Starts it on a free port; when this returns it serves.</summary>
    /// <param name="database">What it serves.</param>
    /// <param name="settings">Settings beside those of every test server, as <c>name=value</c>.</param>
    public static Task<ServerProcess> StartAsync(
        Database database,
        params IEnumerable<string> settings
    ) => StartAsync(HowToStart(database, settings));

    /// <summary>The same, on some of the machine's cores only.</summary>
    /// <param name="cores">Which, as <c>taskset</c> takes them.</param>
    /// <param name="database">What it serves.</param>
    /// <param name="settings">Settings beside those of every test server, as <c>name=value</c>.</param>
    public static Task<ServerProcess> StartOnAsync(
        string cores,
        Database database,
        params IEnumerable<string> settings
    )
    {
        var start = HowToStart(database, settings);
        foreach (var (place, argument) in ((string[])["-c", cores, start.FileName]).Index())
            start.ArgumentList.Insert(place, argument);
        start.FileName = "taskset";
        return StartAsync(start);
    }

    private static ProcessStartInfo HowToStart(Database database, IEnumerable<string> settings) =>
        ProgramProcess.On(
            database,
            ["serve", "--Jobs:Enabled=false", .. settings.Select(setting => $"--{setting}")]
        );

    private static async Task<ServerProcess> StartAsync(ProcessStartInfo start)
    {
        var started = Process.Start(start)!;
        var errors = started.StandardError.ReadToEndAsync();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await started.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (!line.StartsWith(Banner, StringComparison.Ordinal))
                    continue;
                var server = new ServerProcess(started, new Uri(line[Banner.Length..]));
                _ = server.ReadOnAsync();
                return server;
            }
            throw new InvalidOperationException($"The program does not serve: {await errors}");
        }
        catch
        {
            started.Kill();
            started.Dispose();
            throw;
        }
    }

    /// <summary>Ends it as a power cut would: SIGKILL, after which it does nothing more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    /// <summary>Tells it to end, as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        await kill.WaitForExitAsync();
        await ExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    // To the end, or it would stand still once the pipe is full.
    private async Task ReadOnAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            log.Enqueue(line);
    }

    private async Task ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
    }
}
