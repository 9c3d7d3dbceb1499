using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Operations.Samples;

namespace SharePanel.Api.Tests.Harness;

/// <summary>
/// A server with the demo data, as someone has it who starts the program for the first time, and the demo account with a
/// key. All hosts of a run begin with the very same rows.
/// </summary>
internal sealed class DemoHost : IAsyncDisposable
{
    private static readonly Lazy<Task<(string File, string Key)>> Template = new(MakeAsync);

    private readonly Database database;
    private readonly ApiServer server;

    private DemoHost(Database database, ApiServer server, string key)
    {
        (this.database, this.server) = (database, server);
        Api = new ApiClient(server.Address);
        Demo = new User(Api, Id: 1, "demo", DemoAccounts.MainEmail) { Key = key };
    }

    public ApiClient Api { get; }

    public FakeTimeProvider Clock => server.Clock;

    public Given Given => new(database, Api, Clock);

    public User Demo { get; }

    public static async Task<DemoHost> StartAsync(
        IDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? adapt = null
    )
    {
        var (file, key) = await Template.Value;
        var copy = new SqliteDatabase(file);
        await copy.CreateAsync();
        return new DemoHost(
            copy,
            await ApiServer.StartAsync(copy, settings ?? new Dictionary<string, string?>(), adapt),
            key
        );
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await server.DisposeAsync();
        await database.DropAsync();
    }

    private static async Task<(string File, string Key)> MakeAsync()
    {
        var filled = new SqliteDatabase();
        await filled.CreateAsync();
        await using var filler = await ApiServer.StartAsync(
            filled,
            new Dictionary<string, string?>()
        );
        using var api = new ApiClient(filler.Address);
        await using (var scope = filler.Services.CreateAsyncScope())
            await scope
                .ServiceProvider.GetRequiredService<IMediator>()
                .Send(new LoadDemo.Request());
        var demo = await new Given(filled, api, filler.Clock).KeyAsync(
            new User(api, Id: 1, "demo", DemoAccounts.MainEmail),
            name: "Docs"
        );
        var file = $"{filled.FilePath}.demo";
        await using var connection = await filled.OpenAsync();
        await connection.ExecuteAsync("VACUUM INTO @file", new { file });
        return (file, demo.Key);
    }
}
