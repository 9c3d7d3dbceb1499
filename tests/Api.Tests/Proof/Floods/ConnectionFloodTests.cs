using System.Net.Sockets;
using System.Text;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>Connections that do nothing, and such as never come to an end of what they say.</summary>
public sealed class ConnectionFloodTests : FloodTest
{
    private const int OpenedAtOnce = 50;
    private const string SlowHead = "GET /api?mode=profile HTTP/1.1\r\nHost: a\r\nX-Slow: ";
    private const string SlowBody =
        "POST /api?mode=profile HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";

    [Test]
    public Task Idle_ones_cost_others_nothing() =>
        WithstandAsync(
            $"{Proof.Count} idle connections",
            flood => HoldAsync(flood, Proof.Count, "")
        );

    [TestCase(SlowHead, TestName = "Slow_heads_are_shed")]
    [TestCase(SlowBody, TestName = "Slow_bodies_are_shed")]
    public Task Slow_ones_are_shed(string beginning)
    {
        var count = Proof.Count / 10;
        return WithstandAsync(
            $"{count} slow {(beginning == SlowHead ? "heads" : "bodies")}",
            async flood =>
            {
                var sockets = await OpenAsync(count, beginning);
                flood.Rise();
                try
                {
                    var trickling = Task.WhenAll(
                        sockets.Select(socket => TrickleAsync(socket, flood))
                    );
                    await flood.EndAsync();
                    // Who goes on like this is cut off by the server; it takes its time-outs, so only a full run waits for it.
                    if (Proof.IsFull)
                        await Task.WhenAll(sockets.Select(WaitForEndAsync));
                    await trickling;
                }
                finally
                {
                    Close(sockets);
                }
            }
        );
    }

    private async Task HoldAsync(Flood flood, int count, string beginning)
    {
        var sockets = await OpenAsync(count, beginning);
        flood.Rise();
        await flood.EndAsync();
        Close(sockets);
    }

    private async Task<List<Socket>> OpenAsync(int count, string beginning)
    {
        var bytes = Encoding.ASCII.GetBytes(beginning);
        var sockets = new List<Socket>(count);
        while (sockets.Count < count)
        {
            var some = await Task.WhenAll(
                Enumerable
                    .Range(0, Math.Min(OpenedAtOnce, count - sockets.Count))
                    .Select(_ => Server.Api.ConnectAsync())
            );
            sockets.AddRange(some);
        }
        if (bytes.Length > 0)
            await Task.WhenAll(sockets.Select(socket => socket.SendAsync(bytes)));
        return sockets;
    }

    private static async Task TrickleAsync(Socket socket, Flood flood)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (!flood.IsOver && await pace.WaitForNextTickAsync(flood.Stop))
                await socket.SendAsync("a"u8.ToArray());
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // It was cut off, as it should be, or it is over.
        }
    }

    private static async Task WaitForEndAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) > 0)
                continue;
        }
        catch (SocketException)
        {
            // That is an end too.
        }
    }

    private static void Close(List<Socket> sockets)
    {
        foreach (var socket in sockets)
            socket.Dispose();
    }
}
