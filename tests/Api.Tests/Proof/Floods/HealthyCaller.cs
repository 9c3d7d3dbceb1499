using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>
/// Somebody who calls at an even pace, and is to notice nothing of what others do. On a thread and a socket of its own, so that
/// it does not wait for those who flood from the same process.
/// </summary>
internal sealed class HealthyCaller(User user, TimeSpan time)
{
    private const int OneInAHundred = 99;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly byte[] request = Encoding.ASCII.GetBytes(
        $"GET {user.Url("profile", "view")} HTTP/1.1\r\nHost: {user.Api.Address.Authority}\r\n\r\n"
    );

    public Task<Figures> MeasureAsync() =>
        Task.Factory.StartNew(
            Measure,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private Figures Measure()
    {
        var took = new List<TimeSpan>();
        var errors = 0;
        using var socket = Connect();
        var began = Stopwatch.GetTimestamp();
        var due = TimeSpan.Zero;
        while (due < time)
        {
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early)
                Thread.Sleep(early);
            var asked = Stopwatch.GetTimestamp();
            socket.Send(request);
            if (!ReadAnswer(socket))
                errors++;
            var waited = Stopwatch.GetElapsedTime(asked);
            // Who waits for one answer does not ask for the next; what those would have waited counts too.
            for (; waited > TimeSpan.Zero; waited -= Pace)
            {
                took.Add(waited);
                due += Pace;
            }
        }
        took.Sort();
        return new Figures(
            took.Count,
            errors,
            took[took.Count / 2],
            took[took.Count * OneInAHundred / 100]
        );
    }

    private Socket Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = (int)Patience.TotalMilliseconds,
        };
        socket.Connect(user.Api.Address.Host, user.Api.Address.Port);
        return socket;
    }

    private static bool ReadAnswer(Socket socket)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (true)
        {
            var read = socket.Receive(buffer.AsSpan(length));
            if (read == 0)
                throw new IOException("The server has closed a healthy caller's connection.");
            length += read;
            var text = Encoding.UTF8.GetString(buffer, 0, length);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && length >= end + 4 + LengthIn(text[..end]))
                return text.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
        }
    }

    private static int LengthIn(string head)
    {
        const string name = "Content-Length: ";
        var at = head.IndexOf(name, StringComparison.Ordinal) + name.Length;
        var end = head.IndexOf('\r', at);
        return int.Parse(end < 0 ? head[at..] : head[at..end], CultureInfo.InvariantCulture);
    }

    internal sealed record Figures(int Calls, int Errors, TimeSpan P50, TimeSpan P99);
}
