using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>The program itself, with its own jobs, beside verbs that run in another process.</summary>
[TestFixtureSource(typeof(Databases))]
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class ProgramTests(Database database)
{
    private const string Password = "planted-password";

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [SetUp]
    public Task ResetDatabase() => database.ResetAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task Opens_its_dashboard_as_soon_as_the_operator_sets_a_password()
    {
        await using var server = await ServerProcess.StartAsync(database, "Jobs:Enabled=true");
        Assert.That((await GetAsync(server, "/jobs")).Status, Is.EqualTo(403));
        Assert.That(await SetPasswordAsync(), Is.Zero);
        // Its workers begin after it serves.
        await HangfireHosts.UntilAsync(async () =>
        {
            var page = await GetAsync(server, "/jobs/servers");
            Assert.That(page.Status, Is.EqualTo(200));
            return page.Body.Contains("glyphicon-ok");
        });
        Assert.That(await server.TerminateAsync(), Is.Zero);
    }

    [Test]
    public async Task Runs_each_of_its_own_jobs()
    {
        var names = new JobCatalog(typeof(JobCatalog).Assembly).Jobs.Select(job => job.Name);
        Assert.That(await SetPasswordAsync(), Is.Zero);
        await using var server = await ServerProcess.StartAsync(
            database,
            "Jobs:Enabled=true",
            "Jobs:DashboardReadOnly=false"
        );
        foreach (var name in names)
        {
            await HangfireHosts.UntilAsync(async () =>
                (await GetAsync(server, "/jobs/recurring")).Body.Contains($"value=\"{name}\"")
            );
            var triggered = await server.Api.PostAsync(
                "/jobs/recurring/trigger",
                new FormUrlEncodedContent([new("jobs[]", name)]),
                DashboardTest.SignedIn(Password),
                ("Sec-Fetch-Site", "same-origin")
            );
            Assert.That(triggered.Status, Is.EqualTo(204));
            var run = await database.OutcomeAsync(name, "done");
            Assert.That(run["summary"], Is.Not.Empty);
        }
    }

    private static Task<Reply> GetAsync(ServerProcess server, string path) =>
        server.Api.GetAsync(path, DashboardTest.SignedIn(Password));

    private Task<int> SetPasswordAsync() =>
        OperatorCli.RunAsync(
            [
                "operator",
                "set-password",
                "--password",
                Password,
                $"--Database:Provider={database.Provider}",
                $"--ConnectionStrings:SharePanel={database.ConnectionString}",
            ],
            new Terminal
            {
                In = TextReader.Null,
                Out = TextWriter.Null,
                Error = TextWriter.Null,
            },
            CancellationToken.None
        );
}
