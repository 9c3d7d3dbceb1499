using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Speed;

/// <summary>
/// What a call costs in statements and in memory may only fall. Memory is counted for the whole process, so nothing else
/// runs meanwhile, the client allocates nothing, and the leanest of several runs counts.
/// </summary>
[NonParallelizable]
public sealed class RequestCostTests() : WireTest(new SqliteDatabase())
{
    private const int Calls = 100;
    private const int Runs = 8;

    // Of the recorded bytes; runs differ by less.
    private const double Tolerance = 1.02;
    private const double WellBelow = 0.95;

    private readonly byte[] received = new byte[64 * 1024];
    private CountingEngine engine = null!;

    private static readonly string[] Actions =
    [
        "profile.view",
        "orgs.list",
        "instances.list",
        "notifications.unread_count",
        "profile.update",
    ];

    protected override void Adapt(IServiceCollection services)
    {
        engine = new CountingEngine(new SqliteEngine(Database.ConnectionString));
        services.Replace(ServiceDescriptor.Singleton<IDbEngine>(engine));
    }

    [TestCaseSource(nameof(Actions))]
    public async Task Costs_no_more_than_recorded(string action)
    {
        // Limits are counted as ever, but refuse nobody here.
        var user = await Given.UserAsync(orgs: 5, instances: 10);
        for (var i = 0; i < 4; i++)
            await Given.NotificationAsync(user);
        var (statements, bytes) = Measure(Request(user, action));
        TestContext.Out.WriteLine($"{action}: {statements} statements, {bytes} bytes");

        var ceiling = Ceilings.Of(action);
        Assert.That(statements, Is.LessThanOrEqualTo(ceiling.Statements), "statements of one call");
        Assert.That(
            bytes,
            Is.LessThanOrEqualTo(ceiling.Bytes * Tolerance),
            "bytes allocated by one call"
        );
        Ceilings.Lower(
            action,
            ceiling,
            new Ceiling(statements, bytes < ceiling.Bytes * WellBelow ? bytes : ceiling.Bytes)
        );
    }

    private (int Statements, int Bytes) Measure(byte[] request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        socket.Connect(Api.Address.Host, Api.Address.Port);
        // Until everything that is kept has been made, and the account's windows have been read.
        Call(socket, request, Calls);
        // Of several, since the key is looked up once a second.
        var statements = Enumerable
            .Range(0, Runs)
            .Min(_ => engine.Count(() => Call(socket, request, 1)));
        var least = long.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Call(socket, request, Calls);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return (statements, (int)(least / Calls));
    }

    private void Call(Socket socket, byte[] request, int times)
    {
        for (var i = 0; i < times; i++)
        {
            socket.Send(request);
            var length = 0;
            do
            {
                var read = socket.Receive(received, length, received.Length - length, default);
                if (read == 0)
                    throw new InvalidOperationException("The server has closed the connection.");
                length += read;
            } while (!IsWhole(received.AsSpan(0, length)));
            if (!received.AsSpan(0, length).StartsWith("HTTP/1.1 200 "u8))
                throw new InvalidOperationException(Encoding.UTF8.GetString(received, 0, length));
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var headers = answer.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
            return false;
        var at = answer.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
        return Utf8Parser.TryParse(answer[at..], out int body, out _)
            && answer.Length >= headers + 4 + body;
    }

    private static byte[] Request(User user, string action)
    {
        var (mode, name) = (action.Split('.')[0], action.Split('.')[1]);
        if (name != "update")
            return Encoding.ASCII.GetBytes(
                $"GET /api?mode={mode}&action={name}&api_key={user.Key} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            );
        var body =
            $"{{\"mode\":\"{mode}\",\"action\":\"{name}\",\"bio\":\"Changed\",\"api_key\":\"{user.Key}\"}}";
        return Encoding.ASCII.GetBytes(
            $"POST /api HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
        );
    }
}
