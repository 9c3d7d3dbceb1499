using Microsoft.Extensions.Configuration;
using SharePanel.Api.Operator.Checks;

namespace SharePanel.Api.Tests.Operator.Doctor;

/// <summary>The checks of how the server is reached.</summary>
public sealed class ServerCheckTests : DoctorTest
{
    [TestCase(null, null, "ok", "http://localhost:5000, which this machine alone reaches")]
    [TestCase("http://127.0.0.1:80;http://[::1]:80", null, "ok", "this machine alone reaches")]
    [TestCase("http://unix:/run/sharepanel.sock", null, "ok", "this machine alone reaches")]
    [TestCase("http://*:80", null, "warning", "^It listens on http://\\*:80 without TLS")]
    [TestCase("http://localhost:80;http://10.0.0.1:80", null, "warning", "without TLS")]
    [TestCase("http://*:80", "10.0.0.5", "ok", "behind the proxies that are named")]
    [TestCase(null, "127.0.0.1", "ok", "behind the proxies that are named")]
    public async Task Tells_whether_keys_can_be_read_on_their_way(
        string? urls,
        string? proxies,
        string status,
        string found
    )
    {
        var configuration = new ConfigurationManager
        {
            ["urls"] = urls,
            ["ForwardedHeaders:KnownProxies"] = proxies,
        };
        var seen = await new AddressesCheck(configuration).ExamineAsync(default);
        Assert.That(seen.Select(one => one.Status), Is.EqualTo((string[])[status]));
        Assert.That(seen[0].Found, Does.Match(found));
        Assert.That(seen[0].Advice is null, Is.EqualTo(proxies is not null));
    }

    [Test]
    public async Task Warns_of_an_operator_s_address_that_others_reach()
    {
        Assert.That(
            (await FindAsync("addresses", "--Operator:Urls=http://127.0.0.1:9090")).Single().Status,
            Is.EqualTo("ok")
        );
        var found = await FindAsync("addresses", "--Operator:Urls=http://0.0.0.0:9090");
        Says([found[1]], "warning", "^http://0.0.0.0:9090 is for the operator", "in the clear");
    }

    [Test]
    public async Task Hints_at_keys_in_urls()
    {
        Says(await FindAsync("keys in urls"), "ok", "may put", "Auth:QueryKeys=false");
        Says(await FindAsync("keys in urls", "--Auth:QueryKeys=false"), "ok", "are refused");
    }

    [Test]
    public async Task Hints_at_passwords_in_urls()
    {
        Says(await FindAsync("passwords in urls"), "ok", "may put", "Auth:QueryPasswords=false");
        Says(
            await FindAsync("passwords in urls", "--Auth:QueryPasswords=false"),
            "ok",
            "are refused"
        );
    }

    [Test]
    public async Task Warns_of_limits_that_are_off() =>
        Says(
            await FindAsync("limits", "--RateLimits:Enabled=false"),
            "warning",
            "any number of requests",
            "RateLimits:Enabled=false"
        );
}
