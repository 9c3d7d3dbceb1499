using System.Net;
using System.Net.Sockets;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Operator;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Tests.Data;

/// <summary>What is said where SQL Server does not answer. It needs none: a closed port and a silent one are enough.</summary>
public sealed class ServerAwayTests : CliTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task A_verb_says_so_in_one_line()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = (IPEndPoint)closed.LocalEndpoint;
        closed.Stop();
        Unreachable(await OnServerAsync(address.Port, "users", "list"));
    }

    [Test]
    public async Task A_server_that_is_silent_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var patience = new CancellationTokenSource(Patience);
        var said = OnServerAsync(((IPEndPoint)silent.LocalEndpoint).Port, "database", "status");
        Unreachable(await said.WaitAsync(patience.Token));
    }

    [Test]
    public async Task Serving_does_not_begin()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Unreachable(
            await OnServerAsync(
                ((IPEndPoint)silent.LocalEndpoint).Port,
                "serve",
                "--urls",
                "http://127.0.0.1:0"
            )
        );
    }

    private static void Unreachable(Outcome outcome) =>
        IsRefused(
            outcome,
            "The database cannot serve now. The server cannot be reached. Check Server in ConnectionStrings:SharePanel, and that it listens there."
        );

    private Task<Outcome> OnServerAsync(int port, params string[] args) =>
        RunOnAsync(
            PathOf("none"),
            "",
            [.. args, "--Database:Provider=SqlServer"],
            connection: $"Server=127.0.0.1,{port};Database=panel;User Id=sa;Password=sesame"
        );
}

/// <summary>A server that was there at start and is gone: its address refuses connections.</summary>
public sealed class ServerGoneTests() : WireTest(new GoneDatabase())
{
    [Test]
    public async Task Calls_are_told_when_to_come_back()
    {
        var reply = await Api.GetAsync(
            $"/api?mode=profile&action=view&api_key={ApiKeyToken.Generate()}"
        );
        Assert.That(reply.Status, Is.EqualTo(503));
        Assert.That(reply.Header("Retry-After"), Is.EqualTo("2"));
        Assert.That(reply.Header("X-Error-Code"), Is.EqualTo("service_unavailable"));
    }

    [Test]
    public async Task The_health_check_says_so_and_no_more()
    {
        var reply = await Api.GetAsync("/health/ready");
        Assert.That(reply.Status, Is.EqualTo(503));
        Assert.That(reply.Body, Does.Match("^the database (cannot serve|does not answer)\n$"));
        Assert.That((await Api.GetAsync("/health/live")).Status, Is.EqualTo(200));
    }

    private sealed class GoneDatabase : Database
    {
        private int port;

        public override string Provider => "SqlServer";

        public override string ConnectionString =>
            $"Server=127.0.0.1,{port};Database=panel;User Id=sa;Password=sesame";

        protected override string LastId => throw new NotSupportedException();

        protected override Respawn.IDbAdapter Adapter => throw new NotSupportedException();

        public override Task CreateAsync()
        {
            using var closed = new TcpListener(IPAddress.Loopback, 0);
            closed.Start();
            port = ((IPEndPoint)closed.LocalEndpoint).Port;
            return Task.CompletedTask;
        }

        public override Task ResetAsync() => Task.CompletedTask;

        public override Task DropAsync() => Task.CompletedTask;

        public override Task<System.Data.Common.DbConnection> OpenAsync() =>
            throw new NotSupportedException();
    }
}
