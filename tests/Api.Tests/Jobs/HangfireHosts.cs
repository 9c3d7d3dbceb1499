using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>What tests ask of a host's Hangfire.</summary>
internal static class HangfireHosts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static JobStorage Storage(this ApiServer server) =>
        server.Services.GetRequiredService<JobStorage>();

    /// <summary>Waits until the host's workers have begun.</summary>
    public static Task WorkingAsync(this ApiServer server) =>
        UntilAsync(() => Task.FromResult(server.Storage().GetMonitoringApi().Servers().Count == 1));

    /// <summary>Has Hangfire run a job now, as its dashboard would.</summary>
    public static async Task TriggerAsync(this ApiServer server, string job)
    {
        await server.WorkingAsync();
        server.Services.GetRequiredService<IRecurringJobManager>().Trigger(job);
    }

    /// <summary>The names of the jobs that Hangfire would run by itself.</summary>
    public static IEnumerable<string> Recurring(this ApiServer server)
    {
        using var connection = server.Storage().GetConnection();
        return [.. connection.GetRecurringJobs().Select(job => job.Id)];
    }

    /// <summary>Waits until the latest run of a job has this outcome; its record.</summary>
    public static async Task<IDictionary<string, object?>> OutcomeAsync(
        this Database database,
        string job,
        string outcome
    )
    {
        await UntilAsync(async () =>
            await database.ValueAsync<string>(
                "SELECT outcome FROM job_runs WHERE job = @job",
                new { job }
            ) == outcome
        );
        return await database.RowAsync("SELECT * FROM job_runs WHERE job = @job", new { job });
    }

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(Pace);
        while (!await condition())
            await pace.WaitForNextTickAsync(patience.Token);
    }
}
