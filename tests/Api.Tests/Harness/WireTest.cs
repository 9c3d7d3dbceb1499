using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace SharePanel.Api.Tests.Harness;

/// <summary>A fixture with a database and a server of its own. Its tests speak to the server through sockets.</summary>
public abstract class WireTest(Database database)
{
    private ApiServer server = null!;

    public Database Database => database;
    public ApiClient Api { get; private set; } = null!;
    public FakeTimeProvider Clock => server.Clock;
    public DateTimeOffset Now => Clock.GetUtcNow();
    public ApiServer Server => server;
    private protected Given Given { get; private set; } = null!;

    /// <summary>Settings beside those of every test server.</summary>
    protected virtual IDictionary<string, string?> Settings => new Dictionary<string, string?>();

    /// <summary>Replaces services, for failures that cannot be brought about otherwise.</summary>
    protected virtual void Adapt(IServiceCollection services) { }

    [OneTimeSetUp]
    public async Task StartServer()
    {
        await database.CreateAsync();
        server = await ApiServer.StartAsync(database, Settings, Adapt);
        Api = new ApiClient(server.Address);
        Given = new Given(database, Api, server.Clock);
    }

    [SetUp]
    public Task ResetDatabase() => database.ResetAsync();

    [OneTimeTearDown]
    public async Task StopServer()
    {
        Api?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        await database.DropAsync();
    }
}
