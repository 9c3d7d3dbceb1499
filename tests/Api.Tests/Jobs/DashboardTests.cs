using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Api.Tests.Jobs;

[TestFixtureSource(typeof(Databases))]
public sealed class DashboardTests(Database database) : DashboardTest(database)
{
    private static readonly string[] Pages =
    [
        "/jobs",
        "/jobs/",
        "/jobs/recurring",
        "/jobs/servers",
        "/jobs/retries",
        "/jobs/jobs/enqueued",
        "/jobs/jobs/succeeded",
    ];

    [Test]
    public async Task Is_closed_until_it_has_a_password()
    {
        foreach (
            var reply in new[]
            {
                await Api.GetAsync("/jobs"),
                await Api.GetAsync("/jobs/recurring", SignedIn("")),
                await Api.PostAsync("/jobs/recurring/trigger", Jobs("planted-counting"), FromHere),
            }
        )
            Refuses(reply, 403, "sharepanel operator set-password");
    }

    [Test]
    public async Task Asks_for_the_password_wherever_the_call_comes_from()
    {
        await GivenPasswordAsync();
        foreach (
            var headers in new (string, string)[][]
            {
                [],
                [("X-Forwarded-For", "127.0.0.1")],
                [SignedIn("wrong-password")],
                [SignedIn(user: "admin")],
                [SignedIn("")],
                [("Authorization", $"Basic {Base64("operator")}")],
                [("Authorization", "Basic operator:password")],
                [("Authorization", "Basic")],
                [("Authorization", "")],
                [("Authorization", $"Bearer {Base64($"operator:{Password}")}")],
                [("X-Forwarded-User", "operator")],
            }
        )
        {
            foreach (var path in (string[])["/jobs", "/jobs/css1", "/jobs/nowhere"])
            {
                var reply = await Api.GetAsync(path, headers);
                Refuses(reply, 401, "sharepanel operator set-password");
                Assert.That(
                    reply.Header("WWW-Authenticate"),
                    Is.EqualTo("Basic realm=\"SharePanel jobs\", charset=\"UTF-8\"")
                );
            }
        }
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Shows_the_operator_its_pages_and_nothing_of_the_inside(string path)
    {
        await GivenPasswordAsync();
        await Server.WorkingAsync();
        var page = await Api.GetAsync(path, SignedIn());
        IsGuarded(page);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(200));
            Assert.That(page.Header("Content-Type"), Does.StartWith("text/html"));
            Assert.That(page.Body, Does.Contain("SharePanel jobs</title>"));
            Assert.That(page.Body, Does.Not.Contain("Back to site"));
            Assert.That(page.Body, Does.Not.Contain("Data Source").And.Not.Contain("Memory"));
            Assert.That(page.Body, Does.Not.Contain("<script>").And.Not.Contain(" style="));
            Assert.That(page.Body, Does.Not.Contain(Password));
        }
    }

    [Test]
    public async Task Lists_the_jobs_and_when_they_run()
    {
        await GivenPasswordAsync();
        await Server.WorkingAsync();
        var page = await Api.GetAsync("/jobs/recurring", SignedIn());
        Assert.That(
            page.Body,
            Does.Contain("planted-counting").And.Contain("5 * * * *").And.Contain("UTC")
        );
    }

    [Test]
    public async Task Has_everything_that_its_pages_load()
    {
        await GivenPasswordAsync();
        var loaded = Loaded((await Api.GetAsync("/jobs/", SignedIn())).Body);
        Assert.That(loaded, Has.Count.GreaterThanOrEqualTo(3));
        foreach (var path in loaded)
        {
            var asset = await Api.GetAsync(path, SignedIn());
            IsGuarded(asset);
            Assert.That(asset.Status, Is.EqualTo(200), path);
            Assert.That(asset.Bytes, Is.Not.Empty, path);
            Assert.That((await Api.GetAsync(path)).Status, Is.EqualTo(401), path);
            var folder = path[..path.LastIndexOf('/')];
            foreach (var font in Found(asset.Body, @"url\(\.?/?(?<path>fonts/[\w/-]+)"))
                Assert.That(
                    (await Api.GetAsync($"{folder}/{font}", SignedIn())).Status,
                    Is.EqualTo(200),
                    font
                );
        }
    }

    [Test]
    public async Task Answers_what_its_pages_ask()
    {
        await GivenPasswordAsync();
        await Server.WorkingAsync();
        var figures = await Api.PostAsync(
            "/jobs/stats",
            new FormUrlEncodedContent([new("metrics[]", "recurring:count")]),
            SignedIn(),
            ("Sec-Fetch-Site", "same-origin")
        );
        Assert.That(figures.Status, Is.EqualTo(200));
        Assert.That(figures.Raw("$.recurring:count.value"), Is.EqualTo("\"5\""));
    }

    [Test]
    public async Task Answers_HEAD_without_a_body_and_refuses_other_methods()
    {
        await GivenPasswordAsync();
        var head = await Api.SendAsync(HttpMethod.Head, "/jobs/recurring", null, SignedIn());
        Assert.That(head.Status, Is.EqualTo(200));
        Assert.That(head.Bytes, Is.Empty);
        foreach (
            var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options]
        )
        {
            var refused = await Api.SendAsync(method, "/jobs/recurring", null, SignedIn());
            Refuses(refused, 405, "GET, HEAD and POST");
            Assert.That(refused.Header("Allow"), Is.EqualTo("GET, HEAD, POST"));
        }
    }

    [TestCase("/jobs/recurring/trigger")]
    [TestCase("/jobs/recurring/remove")]
    public async Task Only_shows(string path)
    {
        await GivenPasswordAsync();
        await Server.WorkingAsync();
        var page = await Api.GetAsync("/jobs/recurring", SignedIn());
        Assert.That(page.Body, Does.Not.Contain("recurring/trigger"));
        Refuses(
            await Api.PostAsync(path, Jobs("planted-counting"), SignedIn(), FromHere),
            403,
            "Jobs:DashboardReadOnly=false"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Recurring(), Has.Member("planted-counting"));
            Assert.That(Server.Storage().GetMonitoringApi().GetStatistics().Succeeded, Is.Zero);
            Assert.That(Watch.Counted, Is.Zero);
        }
    }

    [Test]
    public async Task Leaves_the_paths_beside_it_to_the_API()
    {
        await GivenPasswordAsync();
        Assert.That(
            await Api.PostAsync("/jobsite", null),
            Wire.Error(404, (await Api.GetAsync("/nowhere")).Message!)
        );
        var nowhere = await Api.GetAsync("/jobs/nowhere", SignedIn());
        Assert.That(nowhere.Status, Is.EqualTo(404));
        Assert.That(nowhere.Bytes, Is.Empty);
        var ann = await Given.UserAsync();
        var call = await Api.PostAsync($"/jobs/api?mode=profile&action=view&api_key={ann.Key}");
        Assert.That(call.Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Honours_a_new_password_at_once()
    {
        await GivenPasswordAsync();
        Assert.That((await Api.GetAsync("/jobs", SignedIn())).Status, Is.EqualTo(200));
        await GivenPasswordAsync("another-password");
        Assert.That((await Api.GetAsync("/jobs", SignedIn())).Status, Is.EqualTo(401));
        Assert.That(
            (await Api.GetAsync("/jobs", SignedIn("another-password"))).Status,
            Is.EqualTo(200)
        );
        await Database.ExecuteAsync("DELETE FROM operator_credentials");
        Assert.That(
            (await Api.GetAsync("/jobs", SignedIn("another-password"))).Status,
            Is.EqualTo(403)
        );
    }

    [Test]
    public async Task Keeps_the_password_to_itself()
    {
        await GivenPasswordAsync();
        const string wrong = "planted-wrong-password";
        await Api.GetAsync("/jobs", SignedIn(wrong));
        foreach (var path in Pages)
            await Api.GetAsync(path, SignedIn());
        await Server.TriggerAsync("planted-counting");
        var run = await Database.OutcomeAsync("planted-counting", "done");
        Assert.That(Log.All, Is.Not.Empty);
        var everything = string.Join(
            '\n',
            [
                .. Log.All,
                .. run.Values.Select(value => $"{value}"),
                .. await Database.ColumnAsync<string>(
                    "SELECT password_hash FROM operator_credentials"
                ),
            ]
        );
        foreach (
            var secret in (string[])
                [
                    Password,
                    wrong,
                    Base64(Password),
                    Base64($"operator:{Password}"),
                    Base64($"operator:{wrong}"),
                ]
        )
            Assert.That(everything, Does.Not.Contain(secret));
    }
}

/// <summary>The dashboard while the database cannot serve.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class DashboardWithoutDatabaseTests(Database database) : DashboardTest(database)
{
    protected override void Adapt(IServiceCollection services)
    {
        base.Adapt(services);
        services.Replace(ServiceDescriptor.Scoped<IOperatorCredential, Away>());
    }

    [Test]
    public async Task Says_so()
    {
        var reply = await Api.GetAsync("/jobs", SignedIn());
        Refuses(reply, 503, "The database cannot serve now");
        Assert.That(reply.Header("Retry-After"), Is.EqualTo("5"));
    }

    private sealed class Away : IOperatorCredential
    {
        public Task<string?> FindHashAsync(CancellationToken cancellationToken) =>
            throw new StorageUnavailableException("planted");
    }
}
