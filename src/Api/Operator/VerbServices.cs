using System.Globalization;
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

    /// <summary>Migrates the database, or refuses to go on without.</summary>
    /// <exception cref="UnmigratedException">It lacks migrations, and the settings leave them to the operator.</exception>
    public static void Prepare(IServiceProvider services, IConfiguration configuration)
    {
        var database = services.GetRequiredService<IDatabase>();
        // Looking first takes no lock that a running server would wait for.
        var pending = database.Status().Pending.Count;
        if (pending == 0)
            return;
        if (!configuration.GetValue("Database:MigrateOnStart", defaultValue: true))
            throw new UnmigratedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database lacks {pending} migrations. Run: sharepanel database migrate"
                )
            );
        database.Migrate();
    }

    private sealed class NoOrigin : IOrigin
    {
        public long? KeyId => null;
        public IPAddress? Address => null;
    }
}

/// <summary>The database lacks migrations; the message says what to do.</summary>
internal sealed class UnmigratedException : Exception
{
    public UnmigratedException() { }

    public UnmigratedException(string message)
        : base(message) { }

    public UnmigratedException(string message, Exception innerException)
        : base(message, innerException) { }
}
