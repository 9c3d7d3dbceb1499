using Microsoft.Extensions.Configuration;
using SharePanel.Api.Insight;
using SharePanel.Api.Tests.Harness;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Tests.Insight;

/// <summary>Addresses that are for the operator alone.</summary>
public sealed class OperatorUrlsTests() : WireTest(new SqliteDatabase())
{
    private ApiClient inside = null!;

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Operator:Urls"] = "http://127.0.0.1:0" };

    [OneTimeSetUp]
    public void ConnectInside() => inside = new ApiClient(Server.OperatorAddress);

    [OneTimeTearDown]
    public void DisconnectInside() => inside.Dispose();

    [Test]
    public async Task Show_the_metrics_without_a_password()
    {
        var reply = await inside.GetAsync("/metrics");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(reply.Header("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(reply.Body, Does.Contain("# TYPE "));
        }
    }

    [TestCase("/metrics")]
    [TestCase("/METRICS")]
    [TestCase("/metrics/")]
    public async Task Hide_the_metrics_elsewhere_like_what_does_not_exist(string path)
    {
        var hidden = await Api.GetAsync(path);
        var absent = await Api.GetAsync("/no-such-page");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hidden, Wire.Error(404, "Not found", "not_found"));
            Assert.That(hidden.Headers.Keys, Is.EquivalentTo(absent.Headers.Keys));
        }
    }

    [TestCase("Host")]
    [TestCase("X-Forwarded-Host")]
    [TestCase("X-Forwarded-For")]
    public async Task Are_known_by_the_port_whatever_a_header_says(string header)
    {
        var (insideName, outsideName) = (
            Server.OperatorAddress.Authority,
            Server.Address.Authority
        );
        Assert.That((await Api.GetAsync("/metrics", (header, insideName))).Status, Is.EqualTo(404));
        Assert.That(
            (await inside.GetAsync("/metrics", (header, outsideName))).Status,
            Is.EqualTo(200)
        );
        Assert.That(
            (await inside.GetAsync("/api?mode=auth", (header, outsideName))).Status,
            Is.EqualTo(404)
        );
    }

    [TestCase("/")]
    [TestCase("/api")]
    [TestCase("/api/profile/view")]
    [TestCase("/docs/index.html")]
    [TestCase("/no-such-page")]
    public async Task Show_nothing_else(string path)
    {
        var ann = await Given.UserAsync();
        var reply = await inside.GetAsync(path, ("X-API-Key", ann.Key));
        Assert.That(reply.Status, Is.EqualTo(404));
        Assert.That(reply.Body, Is.Empty);
        Assert.That((await Api.GetAsync(path, ("X-API-Key", ann.Key))).Status, Is.Not.EqualTo(500));
    }

    [Test]
    public async Task Answer_calls_of_the_API_elsewhere()
    {
        var ann = await Given.UserAsync();
        Assert.That((await ann.GetAsync("profile", "view")).Status, Is.EqualTo(200));
        Assert.That((await Api.GetAsync("/docs/index.html")).Status, Is.EqualTo(200));
    }

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    public async Task Tell_of_health_on_both(string path)
    {
        Assert.That((await inside.GetAsync(path)).Status, Is.EqualTo(200));
        Assert.That((await Api.GetAsync(path)).Status, Is.EqualTo(200));
    }

    [TestCase("/jobs")]
    [TestCase("/jobs/recurring")]
    [TestCase("/JOBS/")]
    public async Task Carry_the_dashboard_with_its_password_and_hide_it_elsewhere(string path)
    {
        Assert.That(await Api.GetAsync(path), Wire.Error(404, "Not found", "not_found"));
        var reply = await inside.GetAsync(path);
        Assert.That(reply.Status, Is.EqualTo(403));
        Assert.That(reply.Body, Does.Contain("sharepanel operator set-password"));
    }

    [Test]
    public async Task Share_the_public_ones_unless_there_are_any()
    {
        await using var server = await ApiServer.StartAsync(
            Database,
            new Dictionary<string, string?>()
        );
        using var api = new ApiClient(server.Address);
        Assert.That((await api.GetAsync("/jobs")).Status, Is.EqualTo(403));
        var metrics = await api.GetAsync("/metrics");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics.Status, Is.EqualTo(200));
            Assert.That(metrics.Header("Content-Type"), Does.StartWith("text/plain"));
            Assert.That(metrics.Header("Access-Control-Allow-Origin"), Is.Null);
            Assert.That(metrics.Body, Does.Contain("# TYPE sharepanel_"));
        }
        Assert.That((await api.PostJsonAsync("/metrics", "{}")).Status, Is.EqualTo(405));
    }

    [TestCase("nonsense")]
    [TestCase("https://127.0.0.1:9090")]
    [TestCase("http://unix:/tmp/operator.sock")]
    public void Name_a_wrong_setting(string value)
    {
        var fault = Assert.Throws<SettingException>(() =>
            ApiServer.Assemble(
                Database,
                new Dictionary<string, string?> { ["Operator:Urls"] = value }
            )
        );
        Assert.That(fault!.Message, Does.Contain("Operator:Urls").And.Contain(value));
    }

    [TestCase("http://127.0.0.1:8081", "http://*:8081;http://[::1]:8082")]
    [TestCase("http://10.0.0.1:9090;http://127.0.0.1:8082", "http://*:8081;http://[::1]:8082")]
    [TestCase("http://127.0.0.1:5000", null)]
    public void Refuse_a_port_of_the_public_addresses(string operators, string? open)
    {
        var configuration = new ConfigurationManager { ["Operator:Urls"] = operators };
        Assert.That(
            () => OperatorSettings.Read(configuration).AllUrls(open, configuration),
            Throws.TypeOf<SettingException>().With.Message.Contains("Operator:Urls")
        );
    }

    [TestCase(null, null, null, "http://localhost:5000;http://127.0.0.1:9090;http://[::1]:9091")]
    [TestCase(
        "http://*:80",
        "http://*:81",
        "82",
        "http://*:80;http://127.0.0.1:9090;http://[::1]:9091"
    )]
    [TestCase(null, "http://*:81", "82", "http://*:81;http://127.0.0.1:9090;http://[::1]:9091")]
    [TestCase(
        null,
        null,
        "82;83",
        "http://*:82;http://*:83;http://127.0.0.1:9090;http://[::1]:9091"
    )]
    public void Come_beside_the_public_ones_wherever_these_are_set(
        string? argument,
        string? urls,
        string? ports,
        string all
    )
    {
        var configuration = new ConfigurationManager
        {
            ["Operator:Urls"] = "http://127.0.0.1:9090; http://[::1]:9091",
            ["urls"] = urls,
            ["http_ports"] = ports,
        };
        Assert.That(
            OperatorSettings.Read(configuration).AllUrls(argument, configuration),
            Is.EqualTo(all)
        );
    }
}
