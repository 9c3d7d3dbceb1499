using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

/// <summary>What the server takes of one client, as bytes.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class ServerLimitsTests(Database database) : WireTest(database)
{
    private static readonly string[] Pages =
    [
        "/api",
        "/nothing",
        "/docs/index.html",
        "/panel",
        "/llms.txt",
        "/openapi/v1.json",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/jobs",
    ];

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Server:HeadSeconds"] = "1",
            ["Server:KeepAliveSeconds"] = "1",
            ["ForwardedHeaders:KnownProxies"] = "127.0.0.1",
        };

    [TestCase(64 * 1024 - 100, "200")]
    [TestCase(64 * 1024 + 100, "414")]
    public async Task A_request_line_may_have_64_KiB(int length, string status) =>
        Assert.That(
            await SayAsync($"GET /health/live?x={new string('x', length)} HTTP/1.1\r\nHost: a\r\n"),
            Does.StartWith($"HTTP/1.1 {status}")
        );

    [TestCase(60, "200")]
    [TestCase(70, "431")]
    public async Task A_request_may_have_64_headers(int count, string status) =>
        Assert.That(
            await SayAsync(
                $"GET /health/live HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: x\r\n"))}"
            ),
            Does.StartWith($"HTTP/1.1 {status}")
        );

    [TestCase(31 * 1024, "200")]
    [TestCase(33 * 1024, "431")]
    public async Task All_headers_may_have_32_KiB(int length, string status) =>
        Assert.That(
            await SayAsync(
                $"GET /health/live HTTP/1.1\r\nHost: a\r\nX-Long: {new string('x', length)}\r\n"
            ),
            Does.StartWith($"HTTP/1.1 {status}")
        );

    [Test]
    public async Task A_head_that_comes_to_no_end_is_cut_off() =>
        Assert.That(
            await Api.RawAsync("GET /api HTTP/1.1\r\nHost: a\r\n"u8.ToArray(), endOfSending: false),
            Does.StartWith("HTTP/1.1 408")
        );

    [Test]
    public async Task A_body_that_holds_memory_and_does_not_go_on_is_cut_off()
    {
        // By the rate that small bodies may have, their beginning would be enough of an average for minutes.
        var bodies = new[]
        {
            "Content-Length: 65536\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n10000\r\n",
        }.Select(head =>
            Api.RawAsync(
                Encoding.ASCII.GetBytes(
                    $"POST /api?mode=auth&action=login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{head}{new string(' ', 20_000)}"
                ),
                endOfSending: false
            )
        );
        Assert.That(await Task.WhenAll(bodies), Has.All.StartsWith("HTTP/1.1 400"));
    }

    // How much the system holds for a socket hides it from clients.
    [Test]
    public void Of_each_connection_128_KiB_at_most_are_received_ahead()
    {
        var sockets = Server.Services.GetRequiredService<IOptions<SocketTransportOptions>>();
        var kestrel = Server.Services.GetRequiredService<IOptions<KestrelServerOptions>>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sockets.Value.MaxReadBufferSize, Is.EqualTo(128 * 1024));
            Assert.That(kestrel.Value.Limits.MaxRequestBufferSize, Is.EqualTo(128 * 1024));
        }
    }

    [Test]
    public async Task A_connection_on_which_nothing_is_said_is_closed() =>
        Assert.That(await Api.RawAsync(Array.Empty<byte>(), endOfSending: false), Is.Empty);

    [Test]
    public async Task Every_page_says_what_browsers_need_and_nothing_of_the_server()
    {
        foreach (var page in Pages)
        {
            var reply = await Api.GetAsync(page, ("Origin", "https://elsewhere.example"));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(reply.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"), page);
                Assert.That(reply.Header("Server"), Is.Null, page);
                Assert.That(reply.Header("X-Powered-By"), Is.Null, page);
                Assert.That(reply.Header("Strict-Transport-Security"), Is.Null, page);
                Assert.That(
                    reply.Headers.Keys,
                    Has.None.StartsWith("Access-Control").IgnoreCase,
                    page
                );
            }
        }
    }

    [Test]
    public async Task Other_origins_are_let_in_by_nobody_unless_they_are_named()
    {
        var answer = await SayAsync(
            "OPTIONS /api HTTP/1.1\r\nHost: a\r\nOrigin: https://elsewhere.example\r\nAccess-Control-Request-Method: POST\r\n"
        );
        Assert.That(answer, Does.StartWith("HTTP/1.1 204").And.Not.Contain("Access-Control-"));
    }

    [TestCase("https", "max-age=31536000")]
    [TestCase("http", null)]
    public async Task Browsers_are_told_to_stay_with_TLS_where_they_came_with_it(
        string scheme,
        string? expected
    )
    {
        var reply = await Api.GetAsync(
            "/docs/index.html",
            ("X-Forwarded-For", "192.0.2.1"),
            ("X-Forwarded-Proto", scheme)
        );
        Assert.That(reply.Header("Strict-Transport-Security"), Is.EqualTo(expected));
    }

    private Task<string> SayAsync(string head) =>
        Api.RawAsync(
            Encoding.ASCII.GetBytes($"{head}Connection: close\r\n\r\n"),
            endOfSending: false
        );
}

/// <summary>More connections than are allowed.</summary>
public sealed class MaxConnectionsTests() : WireTest(new SqliteDatabase())
{
    private const int Most = 3;

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Server:MaxConnections"] = $"{Most}" };

    [Test]
    public async Task Are_closed_as_they_come_and_taken_again_when_others_have_gone()
    {
        var held = new List<Socket>();
        for (var i = 0; i < Most; i++)
            held.Add(await Api.ConnectAsync());
        await Wait.UntilAsync(async () => await AskAsync() == "");
        foreach (var socket in held)
            socket.Dispose();
        await Wait.UntilAsync(async () => (await AskAsync()).StartsWith("HTTP/1.1 200"));
    }

    private Task<string> AskAsync() =>
        Api.RawAsync(
            "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray(),
            endOfSending: false
        );
}
