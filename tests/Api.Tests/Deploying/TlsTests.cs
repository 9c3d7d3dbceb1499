using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Operator;

namespace SharePanel.Api.Tests.Deploying;

/// <summary>The program ends TLS itself, with certificates that are made here.</summary>
public sealed class TlsTests : CliTest
{
    private readonly SqliteDatabase database = new();

    private string Certificate => PathOf("fullchain.pem");
    private string Key => PathOf("privkey.pem");

    [SetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [TearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task The_documented_endpoint_serves_by_TLS_alone()
    {
        var thumbprint = Write();
        await using var server = await ServerProcess.StartAsync(database, Endpoint());
        using var api = Trusting(server, thumbprint);
        var user = await new Given(database, api, TimeProvider.System).UserAsync();
        var reply = await user.GetAsync("profile", "view");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(api.Address.Scheme, Is.EqualTo("https"));
            Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
            Assert.That(reply.Header("Strict-Transport-Security"), Is.EqualTo("max-age=31536000"));
            Assert.That(
                await api.RawAsync("GET /api HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray()),
                Does.Not.Contain("HTTP/1.1 200")
            );
        }
    }

    [Test]
    public async Task Addresses_take_the_default_certificate()
    {
        var thumbprint = Write();
        await using var server = await ServerProcess.StartAsync(
            database,
            "urls=https://127.0.0.1:0",
            $"Kestrel:Certificates:Default:Path={Certificate}",
            $"Kestrel:Certificates:Default:KeyPath={Key}"
        );
        Assert.That(await IsServedAsync(server, thumbprint), Is.True);
        var health = await RunAsync("health", "--url", $"{server.Api.Address}");
        Assert.That(health.ExitCode, Is.Zero, health.Error);
    }

    [Test]
    public async Task An_address_without_a_certificate_is_refused() =>
        IsWrongUsage(
            await RunAsync("serve", "--urls", "https://127.0.0.1:0"),
            "urls has https://127.0.0.1:0, which needs a certificate: name it in Kestrel:Certificates:Default:Path and KeyPath."
        );

    [Test]
    public async Task A_certificate_that_is_not_there_is_refused() =>
        IsWrongUsage(
            await RunAsync(["serve", .. Arguments()]),
            "Kestrel:Endpoints:Public:Certificate cannot be used: "
        );

    [Test]
    public async Task A_key_that_is_another_one_s_is_refused()
    {
        Write();
        var kept = await File.ReadAllTextAsync(Certificate);
        Write();
        await File.WriteAllTextAsync(Certificate, kept);
        IsWrongUsage(
            await RunAsync(["serve", .. Arguments()]),
            "Kestrel:Endpoints:Public:Certificate cannot be used: "
        );
    }

    [Test]
    public async Task Endpoints_go_neither_with_urls_nor_with_the_operator_s_own()
    {
        Write();
        IsWrongUsage(
            await RunAsync(["serve", "--urls", "http://127.0.0.1:0", .. Arguments()]),
            "Both --urls and Kestrel:Endpoints say where to listen. Take one of them away."
        );
        IsWrongUsage(
            await RunAsync(["serve", "--Operator:Urls=http://127.0.0.1:0", .. Arguments()]),
            "Operator:Urls does not go with Kestrel:Endpoints."
        );
    }

    private IEnumerable<string> Arguments() => Endpoint().Select(setting => $"--{setting}");

    private string[] Endpoint() =>
        [
            "Kestrel:Endpoints:Public:Url=https://127.0.0.1:0",
            $"Kestrel:Endpoints:Public:Certificate:Path={Certificate}",
            $"Kestrel:Endpoints:Public:Certificate:KeyPath={Key}",
        ];

    private static async Task<bool> IsServedAsync(ServerProcess server, string thumbprint)
    {
        using var api = Trusting(server, thumbprint);
        try
        {
            return (await api.GetAsync("/health/live")).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static ApiClient Trusting(ServerProcess server, string thumbprint) =>
        new(
            server.Api.Address,
            handler =>
                handler.SslOptions = new SslClientAuthenticationOptions
                {
                    RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                        certificate!.GetCertHashString() == thumbprint,
                }
        );

    private string Write()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Certificate, made.ExportCertificatePem());
        return made.GetCertHashString();
    }
}
