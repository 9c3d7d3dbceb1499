using Hangfire;
using Hangfire.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Jobs;

/// <summary>
/// Composition of what works on jobs while the program serves. Hangfire's own registration is left out: it goes through
/// static fields, which hosts in one process would share.
/// </summary>
public static class DependencyInjection
{
    // A job comes again by itself; this is for what passes in the meantime.
    private static readonly int[] RetryDelays = [60, 600];

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddJobs(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddSingleton(provider =>
        {
            HangfireProcess.LogTo(provider.GetRequiredService<ILoggerFactory>());
            return JobStorages.Make(provider.GetRequiredService<DatabaseSettings>());
        });
        services.AddSingleton<IJobFilterProvider>(_ => Filters());
        services.AddSingleton<IBackgroundJobClient>(provider => new BackgroundJobClient(
            provider.GetRequiredService<JobStorage>(),
            provider.GetRequiredService<IJobFilterProvider>()
        ));
        services.AddSingleton<IRecurringJobManager>(provider => new RecurringJobManager(
            provider.GetRequiredService<JobStorage>(),
            provider.GetRequiredService<IJobFilterProvider>()
        ));
        services.AddSingleton<RecurringJobs>();
        if (JobSettings.Read(configuration).Enabled)
            services.AddHostedService<JobServer>();
        return services;
    }

    private static JobFilterCollection Filters()
    {
        var filters = new JobFilterCollection();
        filters.Add(
            new AutomaticRetryAttribute
            {
                Attempts = RetryDelays.Length,
                DelaysInSeconds = RetryDelays,
                // The run's record is logged already.
                LogEvents = false,
            }
        );
        filters.Add(new StatisticsHistoryAttribute());
        return filters;
    }
}
