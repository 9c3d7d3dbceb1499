using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using SharePanel.Api.Tests.Harness;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Tests.Insight;

/// <summary>What leaves the program for a collector of traces.</summary>
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class TracesTests
{
    private readonly SqliteDatabase database = new();

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task Name_actions_and_no_secrets()
    {
        const string planted = "planted-secret";
        await using var collector = await Collector.StartAsync();
        User ann;
        // In a process of its own: who traces in this one would trace the servers of all other tests.
        await using (
            var server = await ServerProcess.StartAsync(
                database,
                $"Telemetry:OtlpEndpoint={collector.Address}",
                "Operator:Urls=http://127.0.0.1:0"
            )
        )
        {
            ann = await new Given(database, server.Api, TimeProvider.System).UserAsync(planted);
            await ann.GetAsync("profile", "view");
            await ann.PostAsync("orgs", "new", new { title = planted });
            await server.Api.GetAsync($"/api/{ann.Key}/view?api_key={ann.Key}");
            await server.Api.GetAsync($"/{ann.Key}?x={planted}", ("User-Agent", planted));
            await server.Api.GetAsync(
                $"/docs/index.html?{planted}",
                ("tracestate", $"vendor={planted}"),
                ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                ("baggage", $"key={planted}")
            );
            await server.Api.SendAsync(new HttpMethod(planted.ToUpperInvariant()), "/api", null);
            await server.Api.PostJsonAsync(
                "/api?mode=auth",
                $$"""{"email":"{{ann.Email}}","password":"{{planted}}"}"""
            );
            Assert.That(await server.TerminateAsync(), Is.Zero);
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collector.Spans, Does.Contain("profile.view").And.Contain("ViewProfile"));
            Assert.That(collector.Spans, Does.Contain("invalid_mode").And.Contain("sharepanel"));
            Assert.That(collector.Figures, Does.Contain("sharepanel.request.duration"));
            foreach (var sent in (string[])[collector.Spans, collector.Figures])
            {
                Assert.That(sent, Does.Not.Contain(planted).IgnoreCase);
                Assert.That(sent, Does.Not.Contain(ann.Key[..12]));
                Assert.That(sent, Does.Not.Match("url\\.(path|query|full)|user_agent|client\\.a"));
            }
        }
    }

    [Test]
    public async Task Are_not_made_unless_somebody_collects_them()
    {
        await using var server = await ApiServer.StartAsync(
            database,
            new Dictionary<string, string?>()
        );
        Assert.That(server.Services.GetService<TracerProvider>(), Is.Null);
    }

    [TestCase("Telemetry:OtlpEndpoint", "localhost:4317")]
    [TestCase("Telemetry:OtlpEndpoint", "ftp://collector")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense")]
    public void Name_a_wrong_setting(string key, string value)
    {
        var fault = Assert.Throws<SettingException>(() =>
            ApiServer.Assemble(database, new Dictionary<string, string?> { [key] = value })
        );
        Assert.That(fault!.Message, Does.Contain(key).And.Contain(value));
    }
}
