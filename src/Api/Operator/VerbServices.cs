using System.Net;
using SharePanel.Application;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Operator;

/// <summary>What verbs run on: the application on the configured database, without a server.</summary>
internal static class VerbServices
{
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static ServiceProvider Make(IConfiguration configuration) =>
        new ServiceCollection()
            .AddSingleton(configuration)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IOrigin, NoOrigin>()
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(configuration)
            .BuildServiceProvider();

    private sealed class NoOrigin : IOrigin
    {
        public long? KeyId => null;
        public IPAddress? Address => null;
    }
}
