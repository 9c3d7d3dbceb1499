using System.Net.Sockets;
using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

/// <summary>How the program ends when a service manager tells it to.</summary>
[TestFixtureSource(typeof(Databases))]
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class StopTests(Database database)
{
    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task A_call_in_flight_is_answered_and_counted_while_no_other_is_taken()
    {
        await using var server = await ServerProcess.StartAsync(database);
        var user = await new Given(database, server.Api, TimeProvider.System).UserAsync("pro");
        using var call = await HalfACall.BeginAsync(server.Api.Address, user.Key);

        var end = server.TerminateAsync();
        await Wait.UntilAsync(async () => !await AcceptsAsync(server.Api.Address));
        Assert.That(end.IsCompleted, Is.False);
        var answer = await call.EndAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer, Does.StartWith("HTTP/1.1 200 OK"));
            Assert.That(answer, Does.Contain("Organization created successfully"));
            Assert.That(await end, Is.Zero);
            Assert.That(
                await database.ValueAsync<long>(
                    "SELECT SUM(success_count) FROM usage_daily WHERE account_id = @Id",
                    new { user.Id }
                ),
                Is.EqualTo(1)
            );
        }
    }

    private static async Task<bool> AcceptsAsync(Uri address)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A call whose body the server waits for.</summary>
    private sealed class HalfACall : IDisposable
    {
        private const string Body = "title=Late";

        private readonly TcpClient socket = new();
        private StreamReader reader = null!;

        public static async Task<HalfACall> BeginAsync(Uri address, string key)
        {
            var call = new HalfACall();
            await call.socket.ConnectAsync(address.Host, address.Port);
            call.reader = new StreamReader(call.socket.GetStream(), Encoding.ASCII);
            await call.SendAsync(
                $"""
                POST /api/orgs/new HTTP/1.1
                Host: {address.Authority}
                Authorization: Bearer {key}
                Content-Type: application/x-www-form-urlencoded
                Content-Length: {Body.Length}
                Expect: 100-continue


                """
            );
            // It has read the head, and the program asks for the body.
            Assert.That(await call.reader.ReadLineAsync(), Is.EqualTo("HTTP/1.1 100 Continue"));
            await call.reader.ReadLineAsync();
            return call;
        }

        public async Task<string> EndAsync()
        {
            await SendAsync(Body);
            return await reader.ReadToEndAsync();
        }

        public void Dispose()
        {
            reader?.Dispose();
            socket.Dispose();
        }

        private async Task SendAsync(string text) =>
            await socket
                .GetStream()
                .WriteAsync(Encoding.ASCII.GetBytes(text.ReplaceLineEndings("\r\n")));
    }
}
