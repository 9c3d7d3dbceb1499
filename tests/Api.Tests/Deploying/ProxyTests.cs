using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Deploying;

/// <summary>Two nodes on one database behind nginx, as the repository's own configuration of it has them.</summary>
[TestFixtureSource(typeof(Databases))]
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class ProxyTests(Database database)
{
    private const string Spoofed = "203.0.113.9";

    private ServerProcess first = null!;
    private ServerProcess second = null!;
    private ProxyServer proxy = null!;
    private ApiClient api = null!;
    private User user = null!;

    [OneTimeSetUp]
    public async Task StartServers()
    {
        await database.CreateAsync();
        first = await NodeAsync();
        second = await NodeAsync();
        proxy = await ProxyServer.StartAsync(first.Api.Address, second.Api.Address);
        api = proxy.Client();
        user = await new Given(database, api, TimeProvider.System).UserAsync(plan: "enterprise");
    }

    [OneTimeTearDown]
    public async Task StopServers()
    {
        api?.Dispose();
        foreach (var server in (IAsyncDisposable?[])[proxy, second, first])
        {
            if (server is not null)
                await server.DisposeAsync();
        }
        await database.DropAsync();
    }

    [Test]
    public async Task A_client_has_its_own_address_whatever_it_says()
    {
        using var other = proxy.Client(from: "127.0.0.5");

        await MakeOrgAsync(other);

        Assert.That(await LatestAddressAsync(), Is.EqualTo("127.0.0.5"));
    }

    [Test]
    public async Task Who_comes_past_the_proxy_is_not_believed()
    {
        using var other = new ApiClient(
            first.Api.Address,
            handler =>
                handler.ConnectCallback = (context, token) =>
                    ProxyServer.ConnectAsync("127.0.0.6", context, token)
        );

        await MakeOrgAsync(other);

        Assert.That(await LatestAddressAsync(), Is.EqualTo("127.0.0.6"));
    }

    [Test]
    public async Task Plain_HTTP_is_answered_with_the_way_to_TLS_and_nothing_else()
    {
        using var plain = new ApiClient(proxy.PlainAddress);

        var look = await plain.GetAsync("/");
        var call = await plain.GetAsync(user.Url("profile", "view"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (look.Status, look.Header("Location")),
                Is.EqualTo((301, "https://127.0.0.1/"))
            );
            Assert.That(call.Status, Is.EqualTo(403));
            Assert.That(call.Body, Does.Not.Contain("success"));
        }
    }

    [TestCase("/metrics")]
    [TestCase("/jobs")]
    [TestCase("/Jobs/recurring")]
    public async Task What_is_the_operator_s_is_not_there(string path) =>
        Assert.That((await api.GetAsync(path)).Status, Is.EqualTo(404));

    [Test]
    public async Task A_body_is_refused_by_the_plan_or_before_it()
    {
        var large = await PostAsync(51);
        var huge = await PostAsync(65);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(large, Wire.Error(413, "The body is larger than the 50 MB of your plan"));
            Assert.That(huge, Wire.Error(413, "The body is larger than any plan allows"));
            Assert.That(huge.Header("X-Error-Code"), Is.EqualTo("payload_too_large"));
        }
    }

    [Test]
    public async Task No_log_has_a_key()
    {
        using var other = proxy.Client();
        var asked = await other.GetAsync(user.Url("profile", "view"));
        Assert.That(asked.Status, Is.EqualTo(200));

        await Wait.UntilAsync(() => proxy.Logs.Contains("GET /api 200", StringComparison.Ordinal));

        Assert.That(proxy.Logs, Does.Not.Contain("sp_live"));
    }

    [Test]
    public async Task A_node_that_ends_is_not_missed_until_the_last_one_ends()
    {
        await using var one = await NodeAsync();
        await using var two = await NodeAsync();
        await using var front = await ProxyServer.StartAsync(one.Api.Address, two.Api.Address);
        using var client = front.Client();
        using var stop = new CancellationTokenSource();

        var calls = CallUntilAsync(client, stop.Token);
        Assert.That(await one.TerminateAsync(), Is.Zero);
        var write = await MakeOrgAsync(client);
        await stop.CancelAsync();
        var statuses = await calls;
        await two.KillAsync();
        var nobody = await client.GetAsync(user.Url("profile", "view"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statuses, Is.Not.Empty.And.All.EqualTo(200));
            Assert.That(write.Status, Is.EqualTo(200));
            Assert.That(
                nobody,
                Wire.Error(503, "The service is not available right now. Please try again later.")
            );
            Assert.That(nobody.Header("Retry-After"), Is.EqualTo("2"));
        }
    }

    private Task<ServerProcess> NodeAsync() =>
        ServerProcess.StartAsync(
            database,
            "ForwardedHeaders:KnownProxies=127.0.0.1",
            "RateLimits:Enabled=false"
        );

    private async Task<IReadOnlyList<int>> CallUntilAsync(
        ApiClient client,
        CancellationToken cancellationToken
    )
    {
        var statuses = new List<int>();
        do statuses.Add((await client.GetAsync(user.Url("profile", "view"))).Status);
        while (!cancellationToken.IsCancellationRequested);
        return statuses;
    }

    private Task<Reply> MakeOrgAsync(ApiClient client) =>
        client.PostAsync(
            "/api/orgs/new",
            content: null,
            ("X-API-Key", user.Key),
            ("X-Forwarded-For", Spoofed)
        );

    private Task<Reply> PostAsync(int mebibytes) =>
        api.PostIfWantedAsync(
            user.Url("profile", "update"),
            new ByteArrayContent(new byte[mebibytes << 20])
            {
                Headers = { ContentType = new("application/x-www-form-urlencoded") },
            }
        );

    private Task<string?> LatestAddressAsync() =>
        database.ValueAsync<string>(
            "SELECT ip_address FROM activity WHERE id = (SELECT MAX(id) FROM activity)"
        );
}
