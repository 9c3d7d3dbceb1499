using System.Text;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Dashboard;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>The dashboard over the wire. Every call here comes from the machine that serves.</summary>
public abstract class DashboardTest(Database database) : WireTest(database)
{
    protected const string Password = "planted-päss:word";

    private protected LogLines Log { get; } = new();
    private protected CountingHasher Hasher { get; } = new();

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Jobs:Enabled"] = "true" };

    protected override void Adapt(IServiceCollection services)
    {
        PlantedJobs.Add(services);
        services.AddLogging(Log.Listen);
        services.Replace(ServiceDescriptor.Singleton<IPasswordHasher>(Hasher));
    }

    [OneTimeTearDown]
    public void DisposeHasher() => Hasher.Dispose();

    protected async Task GivenPasswordAsync(string password = Password)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var set = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new SetOperatorPassword.Request(password));
        Assert.That(set.Error, Is.Null);
    }

    public static (string, string) SignedIn(string password = Password, string user = "operator") =>
        ("Authorization", $"Basic {Base64($"{user}:{password}")}");

    protected static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    protected static FormUrlEncodedContent Jobs(string name) => new([new("jobs[]", name)]);

    protected (string, string) FromHere =>
        ("Origin", Api.Address.GetLeftPart(UriPartial.Authority));

    private protected PlantedJobs.Watch Watch =>
        Server.Services.GetRequiredService<PlantedJobs.Watch>();

    protected static void Refuses(Reply reply, int status, string text)
    {
        ArgumentNullException.ThrowIfNull(reply);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(status));
            Assert.That(reply.Header("Content-Type"), Is.EqualTo("text/plain; charset=utf-8"));
            Assert.That(reply.Body, Does.Contain(text).And.Match(@"\A[^\n]+\n\z"));
            IsGuarded(reply);
        }
    }

    protected static void IsGuarded(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Header("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(reply.Header("Expires"), Is.Null);
            Assert.That(reply.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(reply.Header("X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(reply.Header("Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(
                reply.Header("Content-Security-Policy"),
                Does.Contain("default-src 'none'")
                    .And.Contain("frame-ancestors 'none'")
                    .And.Contain("script-src 'self';")
            );
            Assert.That(reply.Header("Server"), Is.Null);
        }
    }

    /// <summary>What a page loads: its scripts, styles and pictures.</summary>
    protected static IReadOnlyList<string> Loaded(string html) =>
        [
            .. Found(html, "<(link|script|img)\\b[^>]*?\\b(href|src)=\"(?<path>[^\"]+)\"")
                .Where(path => !path.StartsWith("data:", StringComparison.Ordinal)),
        ];

    /// <summary>What a pattern calls <c>path</c>, wherever it fits.</summary>
    protected static IEnumerable<string> Found(string text, string pattern) =>
        Regex
            .Matches(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(match => match.Groups["path"].Value);

    /// <summary>The product's own, and how often it was asked.</summary>
    internal sealed class CountingHasher : IPasswordHasher, IDisposable
    {
        private readonly Argon2PasswordHasher hasher = new();
        private int verified;

        public int Verified => Volatile.Read(ref verified);

        public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
            hasher.HashAsync(password, cancellationToken);

        public Task<bool> VerifyAsync(
            string password,
            string? stored,
            CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref verified);
            return hasher.VerifyAsync(password, stored, cancellationToken);
        }

        public void Dispose() => hasher.Dispose();
    }
}
