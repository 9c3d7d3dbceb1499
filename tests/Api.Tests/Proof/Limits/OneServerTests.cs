using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>Races on one server, whose clock stands still until a race moves it.</summary>
[TestFixtureSource(typeof(Databases))]
[Category("limits")]
public sealed class OneServerTests(Database database)
{
    private ApiServer server = null!;
    private ApiClient api = null!;
    private Given given = null!;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        await database.CreateAsync();
        server = await ApiServer.StartAsync(
            database,
            new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" }
        );
        api = new ApiClient(server.Address);
        given = new Given(database, api, server.Clock);
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        api?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        await database.DropAsync();
    }

    [TestCaseSource(typeof(Race), nameof(Race.Names))]
    public Task Serves_never_one_too_many_and_never_one_too_few(string race) =>
        Races.RunAsync(
            race,
            "one server",
            chance => new Stage(database, given, [api], server.Clock, chance)
            {
                Advance = server.Clock.Advance,
                Flush = server.Services.GetRequiredService<UsageWriter>().FlushAsync,
            }
        );
}
