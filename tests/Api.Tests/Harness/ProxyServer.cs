using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SharePanel.Api.Tests.Harness;

/// <summary>The repository's own nginx.conf at work before two nodes, with nothing changed but addresses and places.</summary>
public sealed class ProxyServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("sharepanel-nginx-").FullName;
    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly int port = RandomNumberGenerator.GetInt32(15_000, 32_000);
    private Process? process;

    private ProxyServer() { }

    /// <summary>Where it speaks TLS.</summary>
    public Uri Address => new($"https://127.0.0.1:{port}");

    /// <summary>Where it does not.</summary>
    public Uri PlainAddress => new($"http://127.0.0.1:{port + 1}");

    /// <summary>All that it has logged.</summary>
    public string Logs =>
        string.Concat(Directory.GetFiles(folder, "*.log").Order().Select(File.ReadAllText));

    /// <summary>One that serves. Where nginx is missing, the test is not run.</summary>
    /// <param name="first">A node.</param>
    /// <param name="second">Another, or the same.</param>
    /// <param name="spoil">Changes its configuration where a test wants to see that it matters.</param>
    public static async Task<ProxyServer> StartAsync(
        Uri first,
        Uri second,
        Func<string, string>? spoil = null
    )
    {
        Programs.Require("nginx", "-v");
        while (true)
        {
            var server = new ProxyServer();
            if (await server.TryBeginAsync(first, second, spoil ?? (text => text)))
                return server;
            // Someone else has a port.
            await server.DisposeAsync();
        }
    }

    /// <summary>A client that knows the certificate, at an address of this machine's own.</summary>
    public ApiClient Client(string from = "127.0.0.1") =>
        new(
            Address,
            handler =>
            {
                handler.ConnectCallback = (context, token) => ConnectAsync(from, context, token);
                handler.SslOptions = new SslClientAuthenticationOptions
                {
                    RemoteCertificateValidationCallback = (_, shown, _, _) => IsOwn(shown),
                };
            }
        );

    /// <summary>Whether it is this one's certificate.</summary>
    public bool IsOwn(X509Certificate? shown) =>
        shown?.GetCertHashString() == certificate.GetCertHashString();

    /// <summary>A connection from one of the loopback addresses, as from a machine of that address.</summary>
    public static async ValueTask<Stream> ConnectAsync(
        string from,
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from).MapToIPv6(), 0));
        await socket.ConnectAsync(
            IPAddress.Loopback.MapToIPv6(),
            context.DnsEndPoint.Port,
            cancellationToken
        );
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            if (!process.HasExited)
            {
                // Its workers end with it only when it is told to.
                using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
                using var patience = new CancellationTokenSource(Patience);
                await process.WaitForExitAsync(patience.Token);
            }
            process.Dispose();
        }
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> TryBeginAsync(Uri first, Uri second, Func<string, string> spoil)
    {
        await File.WriteAllTextAsync(At("privkey.pem"), PrivateKey());
        await File.WriteAllTextAsync(At("fullchain.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(At("nginx.conf"), spoil(Configuration(first, second)));
        process = Process.Start(
            new ProcessStartInfo(
                "nginx",
                ["-p", folder, "-c", At("nginx.conf"), "-g", $"daemon off; pid {At("pid")};"]
            )
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!process.HasExited)
        {
            // Its own word that it has both ports; another's would not be.
            if (File.Exists(At("pid")))
                return true;
            await pace.WaitForNextTickAsync(patience.Token);
        }
        var said = await errors;
        return said.Contains("Address already in use", StringComparison.Ordinal)
            ? false
            : throw new InvalidOperationException($"nginx does not serve: {said}");
    }

    private string Configuration(Uri first, Uri second)
    {
        var text = File.ReadAllText(
            Path.Combine(Repository.Root, "docs", "deploying", "nginx.conf")
        );
        (string Shipped, string Here)[] places =
        [
            ("server node1:8080", $"server {first.Authority}"),
            ("server node2:8080", $"server {second.Authority}"),
            ("listen 80 ", $"listen 127.0.0.1:{port + 1} "),
            ("listen 443 ", $"listen 127.0.0.1:{port} "),
            ("/etc/nginx/certs", folder),
            ("/var/log/nginx", folder),
        ];
        foreach (var (shipped, here) in places)
        {
            Assert.That(text, Does.Contain(shipped));
            text = text.Replace(shipped, here, StringComparison.Ordinal);
        }
        // Where it may write without being root.
        var temporary = ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(
            kind => $"{kind}_temp_path {At(kind)};"
        );
        return text.Replace("http {", $"http {{ {string.Concat(temporary)}");
    }

    private string At(string name) => Path.Combine(folder, name);

    private string PrivateKey()
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=127.0.0.1",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
