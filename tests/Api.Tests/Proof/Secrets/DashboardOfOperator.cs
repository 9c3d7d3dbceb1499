using System.Text;
using System.Text.RegularExpressions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Api.Tests.Proof.Secrets;

/// <summary>The dashboard of a server's jobs, as its operator sees it.</summary>
internal sealed class DashboardOfOperator(Uri server, string password) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Whoever has guessed as often as the clients of this proof have is shut out for a while.
    private readonly ApiClient api = new(
        server,
        handler =>
            handler.ConnectCallback = (context, token) =>
                ProxyServer.ConnectAsync("127.0.0.9", context, token)
    );

    private (string, string) SignedIn =>
        (
            "Authorization",
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{password}"))}"
        );

    public void Dispose() => api.Dispose();

    public async Task<string> PageAsync(string page)
    {
        var reply = await api.GetAsync($"/jobs{page}", SignedIn);
        Assert.That(reply.Status, Is.EqualTo(200), page);
        return reply.Body;
    }

    /// <summary>Runs every recurring job once.</summary>
    /// <returns>All that is kept of each run: which method was called with which arguments, and how it went on.</returns>
    public async Task<string> RunJobsAsync()
    {
        var names = new JobCatalog(typeof(JobCatalog).Assembly)
            .Jobs.Select(job => job.Name)
            .ToList();
        // A node begins to work on jobs a moment after it serves.
        await Wait.UntilAsync(async () =>
        {
            var recurring = await PageAsync("/recurring?count=500");
            return names.TrueForAll(name => recurring.Contains(name, StringComparison.Ordinal));
        });
        var triggered = await api.PostAsync(
            "/jobs/recurring/trigger",
            new FormUrlEncodedContent(
                names.Select(name => new KeyValuePair<string, string>("jobs[]", name))
            ),
            SignedIn,
            ("Sec-Fetch-Site", "same-origin")
        );
        Assert.That(triggered.Status, Is.EqualTo(204), $"{triggered}");
        var list = "";
        await Wait.UntilAsync(async () =>
        {
            list = await PageAsync("/jobs/succeeded?count=500");
            return names.TrueForAll(name => list.Contains($">{name}<", StringComparison.Ordinal));
        });
        var kept = new StringBuilder();
        foreach (var run in Runs(list))
            kept.Append(await PageAsync($"/jobs/details/{run}"));
        // The job's name is its argument: these pages do show what a job was called with.
        Assert.That(
            names.Where(name => !$"{kept}".Contains($"&quot;{name}&quot;")),
            Is.Empty,
            $"{kept}"
        );
        return $"{kept}";
    }

    private static IEnumerable<string> Runs(string list) =>
        Regex
            .Matches(
                list,
                "/jobs/jobs/details/(?<id>[0-9a-f-]+)",
                RegexOptions.ExplicitCapture,
                Patience
            )
            .Select(match => match.Groups["id"].Value)
            .Distinct();
}
