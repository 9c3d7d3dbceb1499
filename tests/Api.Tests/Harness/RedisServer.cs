using System.Diagnostics;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace SharePanel.Api.Tests.Harness;

/// <summary>A Redis of a test's own, which keeps nothing on disk. It can be ended, begun again, and made to hang.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("sharepanel-redis-").FullName;
    private readonly int port;
    private Process? process;

    private RedisServer(int port) => this.port = port;

    public string Address => $"127.0.0.1:{port}";

    /// <summary>One that serves. Where the program is missing, the test is not run.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        Programs.Require("redis-server", "--version");
        while (true)
        {
            // Below those that the system gives to whoever asks for any, so that it is still free after an end.
            var server = new RedisServer(RandomNumberGenerator.GetInt32(15_000, 32_000));
            if (await server.TryBeginAsync())
                return server;
            await server.DisposeAsync();
        }
    }

    /// <summary>Begins again, empty, at the same address.</summary>
    public async Task BeginAsync()
    {
        if (!await TryBeginAsync())
            throw new InvalidOperationException($"Redis does not begin again at {Address}.");
    }

    /// <summary>Ends at once and forgets everything.</summary>
    public async Task EndAsync()
    {
        if (process is null)
            return;
        process.Kill();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
        process = null;
    }

    /// <summary>Takes calls, but answers none.</summary>
    public Task HangAsync() => SignalAsync("STOP");

    public Task GoOnAsync() => SignalAsync("CONT");

    /// <summary>A connection for looking into it.</summary>
    public Task<ConnectionMultiplexer> ConnectAsync() =>
        ConnectionMultiplexer.ConnectAsync($"{Address},allowAdmin=true");

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> TryBeginAsync()
    {
        string[] options =
        [
            .. (string[])["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder],
            .. (string[])["--save", "", "--appendonly", "no"],
        ];
        process = Process.Start(
            new ProcessStartInfo("redis-server", options)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.Contains("Ready to accept connections", StringComparison.Ordinal))
                continue;
            // Read on, or it would stand still once the pipe is full.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return true;
        }
        // Someone else has the port.
        return false;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {process!.Id}"]);
        await kill.WaitForExitAsync();
    }
}
