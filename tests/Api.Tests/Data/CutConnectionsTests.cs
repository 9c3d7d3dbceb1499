using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Data;

/// <summary>The server behind a line that is cut, as at a restart or a failover.</summary>
[NonParallelizable]
public sealed class CutConnectionsTests
{
    private SqlServerDatabase database = null!;
    private Line line = null!;
    private ApiServer server = null!;
    private ApiClient api = null!;
    private User user = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (Databases.SqlServer is not { Length: > 0 } address)
        {
            Assert.Ignore($"{Databases.SqlServerVariable} is not set.");
            return;
        }
        database = new SqlServerDatabase(address);
        await database.CreateAsync();
        line = new Line(new SqlConnectionStringBuilder(address).DataSource);
        var through = new SqlConnectionStringBuilder(database.ConnectionString)
        {
            DataSource = $"127.0.0.1,{line.Port}",
        };
        server = await ApiServer.StartAsync(
            database,
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:SharePanel"] = through.ToString(),
            }
        );
        api = new ApiClient(server.Address);
        user = await new Given(database, api, server.Clock).UserAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        api?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        line?.Dispose();
        if (database is not null)
            await database.DropAsync();
    }

    [Test]
    public async Task Callers_do_not_notice_that_every_connection_was_cut()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => user.GetAsync("profile", "view")));
        line.Cut();
        var reads = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => user.GetAsync("profile", "view"))
        );
        Assert.That(reads.Select(r => r.Status), Is.All.EqualTo(200));
        line.Cut();
        var write = await user.PostAsync("profile", "update", new { first_name = "Ann" });
        Assert.That(write.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task While_the_line_is_down_callers_are_told_to_come_back_and_then_served()
    {
        line.IsDown = true;
        line.Cut();
        var refused = await user.GetAsync("profile", "view");
        line.IsDown = false;
        Assert.That((refused.Status, refused.Header("Retry-After")), Is.EqualTo((503, "2")));
        Assert.That((await user.GetAsync("profile", "view")).Status, Is.EqualTo(200));
    }

    /// <summary>Passes bytes between the program and the server, until it is cut.</summary>
    private sealed class Line : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentBag<TcpClient> ends = [];
        private readonly (string Host, int Port) target;

        public Line(string dataSource)
        {
            var parts = dataSource.Replace("tcp:", "", StringComparison.Ordinal).Split(',');
            target = (parts[0], parts.Length > 1 ? int.Parse(parts[1]) : 1433);
            listener.Start();
            _ = AcceptAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        /// <summary>Whether new connections are closed at once.</summary>
        public bool IsDown { get; set; }

        public void Cut()
        {
            // At once, as a machine that goes away does.
            while (ends.TryTake(out var end))
                end.Client?.Close(timeout: 0);
        }

        public void Dispose()
        {
            listener.Stop();
            Cut();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    var near = await listener.AcceptTcpClientAsync();
                    if (IsDown)
                        near.Dispose();
                    else
                        _ = PassAsync(near);
                }
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // Stopped.
            }
        }

        private async Task PassAsync(TcpClient near)
        {
            var far = new TcpClient();
            ends.Add(near);
            ends.Add(far);
            try
            {
                await far.ConnectAsync(target.Host, target.Port);
                await Task.WhenAny(
                    near.GetStream().CopyToAsync(far.GetStream()),
                    far.GetStream().CopyToAsync(near.GetStream())
                );
            }
            catch (Exception fault)
                when (fault is IOException or SocketException or InvalidOperationException)
            {
                // Cut.
            }
            near.Dispose();
            far.Dispose();
        }
    }
}
