using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>The program itself, with its own jobs, beside verbs that run in another process.</summary>
[TestFixtureSource(typeof(Databases))]
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class ProgramTests(Database database)
{
    private const string Password = "planted-password";

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task Opens_its_dashboard_as_soon_as_the_operator_sets_a_password()
    {
        await using var server = await ServerProcess.StartAsync(database, "--Jobs:Enabled=true");
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
