using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>
/// Requests whose end nginx and the server might see in different places, with another hidden behind it that nginx lets nobody
/// send. Whoever shares the connections between the two must get their own answers all the while.
/// </summary>
[Category("fuzz")]
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class SmugglingTests
{
    private const string Hidden = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Prize = "sharepanel_request_duration";
    private static readonly ProofSize Size = ProofSize.Of("fuzz", brief: 1500, full: 100_000);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndOfAnswers = TimeSpan.FromMilliseconds(150);

    // {n} is the body's length.
    private static readonly string[][] Frames =
    [
        .. Odd.Frames,
        ["Content-Length: {n}", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: chunked", "Content-Length: {n}"],
        ["Content-Length: {n}", "Transfer-Encoding: xchunked"],
        ["Content-Length: {n}", "Transfer-Encoding : chunked"],
        ["Content-Length: {n}", "Transfer-Encoding:\u000bchunked"],
        ["Content-Length: {n}", "Transfer-Encoding: chunked\u0000"],
        ["Content-Length: {n}", "Transfer-Encoding: identity, chunked"],
        ["Content-Length: {n}", "Transfer-Encoding: chunked", "Transfer-Encoding: x"],
        ["Content-Length: {n}", "X: y\nTransfer-Encoding: chunked"],
        ["Content-Length: {n}", "X: y", " Transfer-Encoding: chunked"],
        ["Content-Length: {n}", "Transfer_Encoding: chunked"],
        ["Content-Length: 0", "Content-Length: {n}"],
        ["Content-Length: {n}", "Content-Length: 0"],
        ["Content-Length: 0, {n}"],
        ["Content_Length: 0", "Content-Length: {n}"],
        ["Content-Length: {n}", "Connection: Content-Length"],
        ["Content-Length: {n}", "Expect: 100-continue"],
        ["Content-Length: {n}", "Upgrade: h2c", "Connection: Upgrade"],
    ];

    private static readonly string[] Bodies =
    [
        Hidden,
        $"0\r\n\r\n{Hidden}",
        $"{Hidden.Length:x}\r\n{Hidden}\r\n0\r\n\r\n",
        $"1;\n{Hidden}\r\nx\r\n0\r\n\r\n{Hidden}",
        $"0\r\nX: y\r\n\r\n{Hidden}",
    ];

    private readonly SqliteDatabase database = new();

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task A_proxy_that_lets_it_through_is_found_out()
    {
        await using var node = await StartNodeAsync();
        await using var proxy = await ProxyServer.StartAsync(
            node.Api.Address,
            node.Api.Address,
            text => text.Replace("(jobs|metrics)", "(jobs)", StringComparison.Ordinal)
        );
        Assert.That(
            await AttackAsync(proxy, Attack(["Content-Length: 0"], Hidden), 60 * Patience, Prize),
            Does.Contain(Prize)
        );
    }

    [Test]
    public async Task Nothing_is_hidden_from_the_proxy_and_nobody_gets_another_s_answer()
    {
        await using var node = await StartNodeAsync();
        await using var proxy = await ProxyServer.StartAsync(node.Api.Address, node.Api.Address);
        using var api = proxy.Client();
        var given = new Given(database, api, TimeProvider.System);
        User[] users = [await given.UserAsync(), await given.UserAsync()];
        var answers = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            Attacks(),
            new ParallelOptions { MaxDegreeOfParallelism = 24 },
            async (attack, _) =>
            {
                var answer = AttackAsync(proxy, attack, EndOfAnswers);
                foreach (var user in users)
                    await GetsOwnAnswerAsync(user);
                Assert.That(
                    await answer,
                    Does.Not.Contain(Prize),
                    Encoding.Latin1.GetString(attack)
                );
                answers.Enqueue(await answer);
            }
        );
        var refused = answers.Count(a => a.StartsWith("HTTP/1.1 4", StringComparison.Ordinal));
        var silent = answers.Count(a => a.Length == 0);
        await TestContext.Progress.WriteLineAsync(
            $"Smuggling: {answers.Count} requests, {refused} refused, {silent} not answered"
        );
        Assert.That((await node.Api.GetAsync("/metrics")).Body, Does.Contain(Prize));
    }

    private Task<ServerProcess> StartNodeAsync() =>
        ServerProcess.StartAsync(
            database,
            "ForwardedHeaders:KnownProxies=127.0.0.1",
            "RateLimits:Enabled=false"
        );

    // In the full form each frame beside each other one too.
    private static IEnumerable<byte[]> Attacks()
    {
        var frames = Size.IsFull
            ? Frames.Concat(
                from first in Frames
                from second in Frames
                select (string[])[.. first, .. second]
            )
            : Frames;
        return from frame in frames from body in Bodies select Attack(frame, body);
    }

    private static byte[] Attack(string[] frame, string body)
    {
        var head = string.Join("\r\n", frame)
            .Replace("{n}", $"{body.Length}", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes($"POST /api HTTP/1.1\r\nHost: a\r\n{head}\r\n\r\n{body}");
    }

    private static async Task GetsOwnAnswerAsync(User user)
    {
        var reply = await user.GetAsync("profile", "view");
        Assert.That(reply.Status, Is.EqualTo(200), $"{reply}");
        Assert.That(reply.Number("$.data.id"), Is.EqualTo(user.Id));
    }

    private static async Task<string> AttackAsync(
        ProxyServer proxy,
        byte[] request,
        TimeSpan silence,
        string? until = null
    )
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(proxy.Address.Host, proxy.Address.Port);
        await using var stream = new SslStream(
            new NetworkStream(socket),
            leaveInnerStreamOpen: false,
            (_, shown, _, _) => proxy.IsOwn(shown)
        );
        await stream.AuthenticateAsClientAsync(proxy.Address.Host);
        using var answer = new MemoryStream();
        using var end = new CancellationTokenSource();
        try
        {
            await stream.WriteAsync(request);
            var buffer = new byte[8192];
            // Until nothing more comes: where the ends of requests are in doubt, so is how many answers there will be.
            end.CancelAfter(until is null ? Patience : silence);
            while (await stream.ReadAsync(buffer, end.Token) is var read and > 0)
            {
                answer.Write(buffer, 0, read);
                if (until is not null && TextOf(answer).Contains(until, StringComparison.Ordinal))
                    break;
                end.CancelAfter(silence);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // Closed, or silent.
        }
        return TextOf(answer);
    }

    private static string TextOf(MemoryStream answer) =>
        Encoding.Latin1.GetString(answer.ToArray());
}
