using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>Bodies as large as any plan allows, many at once.</summary>
public sealed class BodyFloodTests : FloodTest
{
    private const int Bytes = 50 * 1024 * 1024;
    private const int Piece = 64 * 1024;
    private const string CutOff = "cut off";

    // Of the answer's first line.
    private const int StartOfStatus = 9;
    private const int EndOfStatus = 12;

    // What the program knows of it is short; the rest has a name that no action takes.
    private static readonly byte[] Body = MakeBody();

    private int Bodies => Proof.IsFull ? 64 : 8;

    [Test]
    public async Task On_a_plan_that_allows_them_they_are_taken_as_far_as_memory_goes()
    {
        var user = await Given.UserAsync(plan: "enterprise");
        var statuses = await FloodAsync(user, "on a plan that allows it");
        Assert.That(statuses.Keys, Is.SubsetOf(new[] { "200", "503", "429", CutOff }));
        // By itself it is taken, now that the others are gone.
        Assert.That(await SendAsync(user), Is.EqualTo("200"));
    }

    [Test]
    public async Task On_a_plan_that_does_not_they_are_not_read()
    {
        var user = await Given.UserAsync(plan: "free");
        var statuses = await FloodAsync(user, "on a plan that does not");
        Assert.That(statuses.Keys, Is.SubsetOf(new[] { "413", "429", CutOff }));
    }

    private async Task<ConcurrentDictionary<string, int>> FloodAsync(User user, string plan)
    {
        var statuses = new ConcurrentDictionary<string, int>();
        await WithstandAsync(
            string.Create(CultureInfo.InvariantCulture, $"{Bodies} x 50 MiB {plan}"),
            async flood =>
            {
                var senders = Enumerable
                    .Range(0, Bodies)
                    .Select(async _ =>
                    {
                        do
                        {
                            statuses.AddOrUpdate(await SendAsync(user), 1, (_, count) => count + 1);
                            await Task.Delay(50);
                        } while (!flood.IsOver);
                    })
                    .ToList();
                flood.Rise();
                await Task.WhenAll(senders);
            }
        );
        await TestContext.Out.WriteLineAsync(
            string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value}"))
        );
        return statuses;
    }

    // Through a socket of its own, since a client's own work would take the healthy caller's time.
    private async Task<string> SendAsync(User user)
    {
        var head =
            $"POST /api?mode=profile&action=update HTTP/1.1\r\nHost: a\r\nX-API-Key: {user.Key}\r\nContent-Type: application/json\r\nContent-Length: {Bytes}\r\nConnection: close\r\n\r\n";
        using var socket = await Server.Api.ConnectAsync();
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(head));
            for (var sent = 0; sent < Bytes; )
                sent += await socket.SendAsync(Body.AsMemory(sent, Math.Min(Piece, Bytes - sent)));
            var answer = new byte[Piece];
            var length = await socket.ReceiveAsync(answer);
            return length < EndOfStatus
                ? CutOff
                : Encoding.ASCII.GetString(answer, StartOfStatus, EndOfStatus - StartOfStatus);
        }
        catch (SocketException)
        {
            // Refused while it was still sending.
            return CutOff;
        }
    }

    private static byte[] MakeBody()
    {
        var body = new byte[Bytes];
        Array.Fill(body, (byte)'x');
        "{\"bio\":\"short\",\"filler\":\""u8.CopyTo(body);
        "\"}"u8.CopyTo(body.AsSpan(Bytes - 2));
        return body;
    }
}
