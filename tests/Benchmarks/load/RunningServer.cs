using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SharePanel.Load;

/// <summary>A server on a core of its own. While another is measured it stands still.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private const string Core = "0";
    private const int Stop = 19;
    private const int Continue = 18;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private RunningServer(Peer peer, Process process, Uri address, double startMilliseconds)
    {
        (Peer, this.process, Address) = (peer, process, address);
        StartMilliseconds = startMilliseconds;
    }

    public Peer Peer { get; }

    public Uri Address { get; }

    /// <summary>From the start of the process to its first answer out of the database.</summary>
    public double StartMilliseconds { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory that it has held at a time.</summary>
    public double PeakMebibytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1048576.0;
        }
    }

    /// <exception cref="BenchException">It ended, or did not answer in time.</exception>
    public static async Task<RunningServer> StartAsync(
        Workplace place,
        Peer peer,
        string database,
        string key,
        CancellationToken cancellationToken,
        params IEnumerable<string> more
    )
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(
            "taskset",
            [
                "-c",
                Core,
                .. peer.CommandLine(place, database, address.GetLeftPart(UriPartial.Authority)),
                .. more,
            ]
        )
        {
            WorkingDirectory = place.Data,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["NODE_ENV"] = "production";
        var started = Stopwatch.GetTimestamp();
        var server = Process.Start(start)!;
        var output = new List<string>();
        server.OutputDataReceived += (_, line) => Keep(output, line.Data);
        server.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        try
        {
            using var http = new HttpClient();
            while (!await AnswersAsync(http, peer, address, key, cancellationToken))
            {
                if (server.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                    throw new BenchException(
                        $"{peer.Name} does not serve:\n{string.Join('\n', output)}"
                    );
                await Task.Delay(1, cancellationToken);
            }
            return new RunningServer(
                peer,
                server,
                address,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds
            );
        }
        catch
        {
            server.Kill();
            server.Dispose();
            throw;
        }
    }

    public void Pause() => Send(Stop);

    public void Resume() => Send(Continue);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(
        HttpClient http,
        Peer peer,
        Uri address,
        string key,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var request = peer.Request(address, MeasuredAction.All[0], 1, key);
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Keep(List<string> output, string? line)
    {
        // The first lines tell why it did not start; later ones are not needed.
        lock (output)
        {
            if (line is not null && output.Count < 50)
                output.Add(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Send(int signal)
    {
        if (Kill(process.Id, signal) != 0)
            throw new BenchException($"{Peer.Name} has ended.");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
