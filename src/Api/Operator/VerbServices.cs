using System.Net;
using SharePanel.Application;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Operator;

/// <summary>What verbs run on: the application on the configured database, without a server.</summary>
internal static class VerbServices
{
    /// <param name="configuration">The settings.</param>
    /// <param name="adapt">Replaces services after all have been added.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static ServiceProvider Make(
        IConfiguration configuration,
        Action<IServiceCollection>? adapt = null
    )
    {
        var services = Basis(configuration)
            .AddSingleton<IOrigin, NoOrigin>()
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(configuration);
        adapt?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The settings and the clock, which no wrong setting keeps from being made.</summary>
    public static ServiceProvider Bare(
        IConfiguration configuration,
        Action<IServiceCollection>? adapt = null
    )
    {
        var services = Basis(configuration);
        adapt?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static IServiceCollection Basis(IConfiguration configuration) =>
        new ServiceCollection().AddSingleton(configuration).AddSingleton(TimeProvider.System);

    private sealed class NoOrigin : IOrigin
    {
        public long? KeyId => null;
        public IPAddress? Address => null;
    }
}
