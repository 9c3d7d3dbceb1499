using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits.Redis;
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
        services.AddSingleton<IRateLimits>(p => p.GetRequiredService<ICountingLimits>());
        services.AddSingleton<UsageMeter>();
        services.AddSingleton<IUsageMeter>(p => p.GetRequiredService<UsageMeter>());
        services.AddSingleton<MeteringMetrics>();
        services.AddSingleton<UsageWriter>();
        services.AddHostedService(p => p.GetRequiredService<UsageWriter>());
        return RedisSettings.Read(configuration) is { } redis
            ? services.CountTogether(redis)
            : services.CountAlone();
    }

    private static IServiceCollection CountAlone(this IServiceCollection services) =>
        services
            .AddSingleton<ICountingLimits, MemoryRateLimits>()
            .AddSingleton<ILoginThrottle, MemoryLoginThrottle>()
            .AddSingleton<IRedisState, NoRedis>();

    private static IServiceCollection CountTogether(
        this IServiceCollection services,
        RedisSettings redis
    ) =>
        services
            .AddSingleton(redis)
            .AddSingleton<RedisLink>()
            .AddSingleton<IRedisState>(p => p.GetRequiredService<RedisLink>())
            .AddHostedService(p => p.GetRequiredService<RedisLink>())
            .AddSingleton<ICountingLimits, RedisRateLimits>()
            .AddSingleton<MemoryLoginThrottle>()
            .AddSingleton<ILoginThrottle, RedisLoginThrottle>();
}
