using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SharePanel.Application.Operations.Jobs;

namespace SharePanel.Infrastructure.Jobs;

/// <summary>
/// This node's workers. They begin once the program has served for a moment, since they would only delay its first answers,
/// and stop with it: a job that runs is told to, and ends between two of its transactions.
/// </summary>
internal sealed partial class JobServer(
    IServiceProvider services,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<JobServer> logger
) : BackgroundService
{
    /// <summary>How often it looks whether something is due, and tries again what failed to start.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(15);

    private const int Workers = 2;
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the other services are stopped, which take their time.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            stoppingToken,
            lifetime.ApplicationStopping
        );
        try
        {
            await CompletionOf(lifetime.ApplicationStarted, stop.Token);
            // Time that the machine needs, whatever clock the jobs go by.
            await Task.Delay(HeadStart, TimeProvider.System, stop.Token);
            using var server = await StartWorkersAsync(stop.Token);
            await CompletionOf(stop.Token, CancellationToken.None);
            server.SendStop();
            await server.WaitForShutdownAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends before the workers have begun.
        }
    }

    private async Task<BackgroundJobServer> TryStartAsync(CancellationToken cancellationToken)
    {
        HangfireProcess.LogTo(services.GetRequiredService<ILoggerFactory>());
        var storage = services.GetRequiredService<JobStorage>();
        var recurring = services.GetRequiredService<RecurringJobs>();
        recurring.Register();
        await using var scope = scopes.CreateAsyncScope();
        var runs = scope.ServiceProvider.GetRequiredService<ListJobs.IStore>();
        recurring.CatchUp(await runs.RunsAsync(cancellationToken), clock.GetUtcNow());
        return new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = Workers,
                SchedulePollingInterval = PollInterval,
                CancellationCheckInterval = PollInterval,
                Activator = new AspNetCoreJobActivator(scopes),
                FilterProvider = services.GetRequiredService<IJobFilterProvider>(),
            },
            storage
        );
    }

    private async Task<BackgroundJobServer> StartWorkersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await TryStartAsync(cancellationToken);
            }
#pragma warning disable CA1031 // Serving goes on; the database may come back.
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotStarted(fault, PollInterval);
            }
            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    private static async Task CompletionOf(
        CancellationToken awaited,
        CancellationToken cancellationToken
    )
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = awaited.Register(done.SetResult);
        await done.Task.WaitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "The jobs cannot start; the next try is in {Interval}")]
    private partial void LogNotStarted(Exception fault, TimeSpan interval);
}
