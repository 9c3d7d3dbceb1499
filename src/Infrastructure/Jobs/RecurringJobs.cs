using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Infrastructure.Jobs;

/// <summary>The catalog's schedule, as Hangfire knows it.</summary>
internal sealed class RecurringJobs(
    JobStorage storage,
    IRecurringJobManager manager,
    JobCatalog catalog
)
{
    private static readonly RecurringJobOptions Options = new()
    {
        TimeZone = TimeZoneInfo.Utc,
        // After an outage once, and not once for each time that was missed.
        MisfireHandling = MisfireHandlingMode.Relaxed,
    };

    /// <summary>Registers each job, and removes those of other versions.</summary>
    public void Register()
    {
        foreach (var job in catalog.Jobs)
        {
            var name = job.Name;
            manager.AddOrUpdate(
                name,
                Job.FromExpression<JobRunner>(runner =>
                    runner.RunAsync(name, CancellationToken.None)
                ),
                job.Schedule.Cron,
                Options
            );
        }
        using var connection = storage.GetConnection();
        foreach (var known in connection.GetRecurringJobs())
        {
            if (catalog.Find(known.Id) is null)
                manager.RemoveIfExists(known.Id);
        }
    }

    /// <summary>Starts what should have run before now, once each. What has never run waits for its time.</summary>
    public void CatchUp(IReadOnlyList<JobRun> runs, DateTimeOffset now)
    {
        // Otherwise Hangfire itself knows what it has missed.
        if (!storage.IsForgetful())
            return;
        foreach (var run in runs)
        {
            if (catalog.Find(run.Job) is { } job && run.IsOwed(job.Schedule, now))
                manager.Trigger(job.Name);
        }
    }
}
