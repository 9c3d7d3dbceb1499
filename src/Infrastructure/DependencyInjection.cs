using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Backups;
using SharePanel.Infrastructure.Billing;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Data.Backups;
using SharePanel.Infrastructure.Data.Checks;
using SharePanel.Infrastructure.Data.SqlServer;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Operations;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Infrastructure;

/// <summary>Composition of the infrastructure layer.</summary>
public static class DependencyInjection
{
    /// <summary>Adds the database the configuration names, and every repository found here behind its ports.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        TypeHandlers.Register();
        var settings = DatabaseSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<StorageMetrics>();
        services.AddSingleton<OutsideChanges>();
        services.AddSingleton<IDbEngine>(provider =>
            settings.Provider == DatabaseSettings.SqlServer
                ? new SqlServerEngine(settings.ConnectionString)
                : new SqliteEngine(
                    settings.ConnectionString,
                    provider.GetRequiredService<StorageMetrics>(),
                    provider.GetRequiredService<OutsideChanges>()
                )
        );
        services.AddSingleton<IDatabase, Database>();
        services.AddHostedService<DatabasePresence>();
        services.AddSingleton<IFreeSpace, FreeSpace>();
        services.AddSingleton<IBackups>(provider =>
            provider.GetRequiredService<IDbEngine>() is SqliteEngine sqlite
                ? new SqliteBackups(sqlite, settings, provider.GetRequiredService<TimeProvider>())
                : new SqlServerBackups()
        );
        services.AddScoped<DbSession>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>());
        services.AddSingleton<IPasswordHasher, Argon2PasswordHasher>();
        services.AddSingleton<RecentCallers>();
        services.AddSingleton<IKeyRing, KeyRing>();
        services.AddScoped<IActivityLog, ActivityLog>();
        services.AddSingleton(BillingSettings.Read(configuration));
        services.AddSingleton(RetentionSettings.Read(configuration));
        services.AddLimits(configuration);
        services.Scan(scan =>
            scan.FromAssemblies(typeof(DependencyInjection).Assembly)
                .AddClasses(
                    classes =>
                        classes.Where(type =>
                            type.Name.EndsWith("Repository", StringComparison.Ordinal)
                        ),
                    publicOnly: false
                )
                .AsImplementedInterfaces()
                .WithTransientLifetime()
        );
        return services;
    }
}
