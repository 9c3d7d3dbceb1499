using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Infrastructure.Limits;

/// <summary>Composition of what counts calls.</summary>
internal static class DependencyInjection
{
    public static IServiceCollection AddLimits(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddSingleton(RateLimitSettings.Read(configuration));
        services.AddSingleton<UsageStore>();
        services.AddSingleton<IStoredCounts>(p => p.GetRequiredService<UsageStore>());
        services.AddSingleton<MemoryRateLimits>();
        services.AddSingleton<IRateLimits>(p => p.GetRequiredService<MemoryRateLimits>());
        services.AddSingleton<UsageMeter>();
        services.AddSingleton<IUsageMeter>(p => p.GetRequiredService<UsageMeter>());
        services.AddSingleton<UsageWriter>();
        services.AddHostedService(p => p.GetRequiredService<UsageWriter>());
        services.AddSingleton<ILoginThrottle, MemoryLoginThrottle>();
        return services;
    }
}
