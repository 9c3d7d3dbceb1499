using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Harness;

/// <summary>The program itself on a free port of the loopback address, with a clock that stands still.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication app;

    private ApiServer(WebApplication app, FakeTimeProvider clock)
    {
        this.app = app;
        Clock = clock;
        var addresses = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses;
        Address = new Uri(addresses.First());
        OperatorAddress = new Uri(addresses.Last());
    }

    public FakeTimeProvider Clock { get; }

    public Uri Address { get; }

    /// <summary>The last of its addresses: with <c>Operator:Urls</c>, the operator's.</summary>
    public Uri OperatorAddress { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<ApiServer> StartAsync(
        Database database,
        IDictionary<string, string?> settings,
        Action<IServiceCollection>? adapt = null
    )
    {
        var clock = new FakeTimeProvider(Start);
        var assembled = Assemble(
            database,
            settings,
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                // Most tests log in as often as they please; those of the throttle itself put it back.
                services.Replace(ServiceDescriptor.Singleton<ILoginThrottle, NoLoginThrottle>());
                adapt?.Invoke(services);
            }
        );
        await assembled.StartAsync();
        return new ApiServer(assembled, clock);
    }

    public static WebApplication Assemble(
        Database database,
        IDictionary<string, string?> settings,
        Action<IServiceCollection>? adapt = null
    ) =>
        Server.Build(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Database:Provider"] = database.Provider,
                        ["ConnectionStrings:SharePanel"] = database.ConnectionString,
                        ["Logging:LogLevel:Default"] = "None",
                        ["Jobs:Enabled"] = "false",
                        ["RateLimits:Enabled"] = "false",
                    }
                )
                .AddInMemoryCollection(settings)
                .Build(),
            "http://127.0.0.1:0",
            adapt
        );

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
