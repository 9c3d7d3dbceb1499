using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Sends bytes over a connection of their own, and takes what comes back until the server closes.</summary>
internal static class RawExchange
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndOfSending = TimeSpan.FromMilliseconds(60);

    /// <param name="server">Where it goes.</param>
    /// <param name="request">The last of what it holds asks to close the connection.</param>
    /// <param name="isWhole">Whether the server can tell that it has all of it.</param>
    /// <exception cref="TimeoutException">The server neither answers nor closes.</exception>
    public static async Task<byte[]> SendAsync(
        Uri server,
        ReadOnlyMemory<byte> request,
        bool isWhole
    )
    {
        using var socket = new Socket(
            AddressFamily.InterNetwork,
            SocketType.Stream,
            ProtocolType.Tcp
        );
        // Another client each time: a single one's logins would be slowed down, and its ports run out.
        if (OperatingSystem.IsLinux())
            socket.Bind(new IPEndPoint(SomeLoopback(), 0));
        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Port, patience.Token);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(request, patience.Token);
            await ReadAsync(socket, stream, answer, isWhole, patience.Token);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // Closed while it was being written: what came before that counts.
        }
        catch (OperationCanceledException fault)
        {
            throw new TimeoutException("Neither an answer nor an end", fault);
        }
        return answer.ToArray();
    }

    // Whoever closes while the server works does not want the answer any more. What waits for more than comes is told so.
    private static async Task ReadAsync(
        Socket socket,
        NetworkStream stream,
        MemoryStream answer,
        bool isWhole,
        CancellationToken patience
    )
    {
        var copying = stream.CopyToAsync(answer, patience);
        if (!isWhole && await Task.WhenAny(copying, Task.Delay(EndOfSending, patience)) != copying)
            socket.Shutdown(SocketShutdown.Send);
        await copying;
    }

    private static IPAddress SomeLoopback()
    {
        var address = RandomNumberGenerator.GetBytes(4);
        address[0] = 127;
        address[3] = Math.Clamp(address[3], (byte)1, (byte)254);
        return new IPAddress(address);
    }
}
