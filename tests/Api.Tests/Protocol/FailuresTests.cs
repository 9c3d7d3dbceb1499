using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Billing;
using SharePanel.Application.Kernel;
using SharePanel.Application.Profile;
using SharePanel.Domain.Accounts;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Tests.Protocol;

/// <summary>Bugs inside the program.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class BugsTests(Database database) : WireTest(database)
{
    protected override void Adapt(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Scoped<ViewProfile.IStore, Broken>());
        services.Replace(ServiceDescriptor.Scoped<ViewBalance.IStore, Broken>());
        services.Replace(ServiceDescriptor.Scoped<IActivityLog, Broken>());
    }

    [Test]
    public async Task Are_told_without_anything_of_the_inside()
    {
        var ann = await Given.UserAsync();
        foreach (
            var reply in (Reply[])
                [await ann.GetAsync("profile", "view"), await ann.GetAsync("billing", "balance")]
        )
        {
            Assert.That(reply, Wire.Error(500, "Internal server error", "internal_error"));
            Assert.That(reply.ToString(), Does.Not.Contain("secret"));
            Assert.That(reply.ToString(), Does.Not.Contain("Exception"));
        }
    }

    [Test]
    public async Task Roll_back_what_was_written_before_them()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("orgs", "new"),
            Wire.Error(500, "Internal server error", "internal_error")
        );
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
        Assert.That(await Database.CountAsync("memberships"), Is.Zero);
        Assert.That(
            await ann.GetAsync("orgs", "list"),
            Wire.Ok("Organizations retrieved successfully", "[]")
        );
    }

    private sealed class Broken : ViewProfile.IStore, ViewBalance.IStore, IActivityLog
    {
        public Task<Account> GetAsync(long userId, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("secret");

        public Task<Money> BalanceAsync(long userId, CancellationToken cancellationToken) =>
            throw new TaskCanceledException("secret");

        public Task RecordAsync(
            long userId,
            string action,
            string resourceType,
            long? resourceId,
            System.Text.Json.Nodes.JsonObject? details,
            CancellationToken cancellationToken
        ) => throw new KeyNotFoundException("secret");
    }
}

/// <summary>A database that another program holds.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class LockedDatabaseTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Is_told_in_time_and_recovers_by_itself()
    {
        if (Database is not SqliteDatabase)
            Assert.Ignore("SQL Server locks rows, not the database.");
        var ann = await Given.UserAsync();
        await using (var other = await Database.OpenAsync())
        {
            await Dapper.SqlMapper.ExecuteAsync(other, "BEGIN IMMEDIATE");
            var started = Stopwatch.GetTimestamp();
            var refused = await ann.PostAsync("orgs", "new");
            Assert.That(Stopwatch.GetElapsedTime(started).TotalSeconds, Is.LessThan(2));
            Assert.That(
                refused,
                Wire.Error(
                    503,
                    "The service is not available right now. Please try again later.",
                    "service_unavailable"
                )
            );
            Assert.That(refused.Header("Retry-After"), Does.Match("^[1-9][0-9]*$"));
            Assert.That(
                await ann.GetAsync("orgs", "list"),
                Wire.Ok("Organizations retrieved successfully", "[]")
            );
            started = Stopwatch.GetTimestamp();
            Assert.That((await Api.GetAsync("/health/ready")).Status, Is.EqualTo(200));
            Assert.That(Stopwatch.GetElapsedTime(started).TotalSeconds, Is.LessThan(1));
            await Dapper.SqlMapper.ExecuteAsync(other, "ROLLBACK");
        }
        Assert.That(
            await ann.PostAsync("orgs", "new"),
            Wire.Ok("Organization created successfully")
        );
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
    }
}

/// <summary>Bytes that are no request, or not all of one.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class BrokenRequestsTests(Database database) : WireTest(database)
{
    private static readonly string[] Garbage =
    [
        "\0\0\0\0\r\n\r\n",
        "\u0016\u0003\u0001\u0002\0\u0001\0",
        "GET\r\n\r\n",
        "GET /api HTTP/9.9\r\n\r\n",
        "GET /api HTTP/1.1\r\n\r\n",
        "GET /api HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /api HTTP/1.1\r\nHost x\r\n\r\n",
        "GET /api%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /%FF%FE HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/%2e%2e/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET http:// HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
        "POST /api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nab",
        "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ];

    [Test]
    public async Task Harm_no_other_call()
    {
        var ann = await Given.UserAsync();
        foreach (var request in Garbage.Append($"GET /{new string('a', 20_000)} HTTP/1.1\r\n\r\n"))
        {
            var answer = await Api.RawAsync(Encoding.Latin1.GetBytes(request));
            Assert.That(answer, Does.Not.StartWith("HTTP/1.1 500"), request);
            Assert.That(
                await ann.GetAsync("orgs", "list"),
                Wire.Ok("Organizations retrieved successfully", "[]")
            );
        }
    }

    [Test]
    public async Task Leave_no_secrets_in_the_logs()
    {
        var ann = await Given.UserAsync();
        using var log = new Log();
        await using var server = await ApiServer.StartAsync(
            Database,
            new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Trace" },
            services => services.AddSingleton<ILoggerProvider>(log)
        );
        using var api = new ApiClient(server.Address);
        foreach (
            var request in (string[])
                [
                    $"GET /api?api_key={ann.Key}& HTTP/1.1 x\r\nHost: x\r\n\r\n",
                    $"GET /api?api_key={ann.Key}\u00ff HTTP/1.1\r\nHost: x\r\n\r\n",
                    $"GET /api HTTP/1.1\r\nHost: x\r\nX-API-Key {ann.Key}\r\n\r\n",
                    $"GET /api/{ann.Key} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                    $"GET /api?api_key={ann.Key} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                ]
        )
            await api.RawAsync(Encoding.Latin1.GetBytes(request));
        Assert.That(log.Lines, Is.Not.Empty);
        Assert.That(log.Lines, Has.None.Contains(ann.Key));
    }

    [Test]
    public async Task Long_queries_are_answered()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.GetAsync(ann.Url("orgs", "list", $"&x={new string('a', 7000)}")),
            Wire.Ok("Organizations retrieved successfully", "[]")
        );
        Assert.That(
            (await Api.GetAsync(ann.Url("search", "", $"&query={new string('a', 7000)}"))).Status,
            Is.EqualTo(400)
        );
    }

    private sealed class Log : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
