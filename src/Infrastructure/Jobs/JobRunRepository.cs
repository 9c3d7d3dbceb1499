using Microsoft.Extensions.Logging;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Jobs;

internal sealed partial class JobRunRepository(DbSession db, ILogger<JobRunRepository> logger)
    : IJobRuns,
        ListJobs.IStore
{
    private const int MaxSummary = 500;

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO job_runs (job, started_at, finished_at, outcome, summary)
        VALUES (@Job, @StartedAt, @FinishedAt, @Outcome, @Summary)
        """
    );

    private static readonly Sql Begin = Sql.Portable(
        """
        UPDATE job_runs
        SET started_at = @StartedAt, finished_at = @FinishedAt, outcome = @Outcome, summary = @Summary
        WHERE job = @Job
        """
    );

    public Task BeginAsync(JobRun run, CancellationToken cancellationToken) =>
        RecordAsync(Begin, run, cancellationToken);

    private static readonly Sql End = Sql.Portable(
        """
        UPDATE job_runs
        SET started_at = @StartedAt, finished_at = @FinishedAt, outcome = @Outcome, summary = @Summary
        WHERE job = @Job AND started_at <= @StartedAt
        """
    );

    public Task EndAsync(JobRun run, Exception? fault)
    {
        if (fault is OperationCanceledException)
            LogStopped(run.Job);
        else if (run.Outcome == JobOutcome.Failed)
            LogFailed(fault, run.Job, run.Summary);
        // Also when the program is told to end: what came of it is known, and soon written.
        return RecordAsync(End, run, CancellationToken.None);
    }

    private static readonly Sql Runs = Sql.Portable(
        "SELECT job, started_at, finished_at, outcome, summary FROM job_runs"
    );

    public Task<IReadOnlyList<JobRun>> RunsAsync(CancellationToken cancellationToken) =>
        db.ListAsync<JobRun>(Runs, parameters: null, cancellationToken);

    private static readonly Sql CountParked = Sql.Portable(
        "SELECT job, COUNT(*) AS accounts FROM parked_accounts GROUP BY job"
    );

    public Task<IReadOnlyList<ListJobs.Parked>> ParkedAsync(CancellationToken cancellationToken) =>
        db.ListAsync<ListJobs.Parked>(CountParked, parameters: null, cancellationToken);

    private async Task RecordAsync(Sql update, JobRun run, CancellationToken cancellationToken)
    {
        var row = run with { Summary = Shortened(run.Summary) };
        try
        {
            await db.InTransactionAsync<Result<Done>>(
                async () =>
                {
                    if (await db.ExecuteAsync(update, row, cancellationToken) == 0)
                        // Refused where a later run has the row, or another node is first.
                        await db.TryExecuteAsync(Add, row, cancellationToken);
                    return default(Done);
                },
                cancellationToken
            );
        }
#pragma warning disable CA1031 // The job is worth more than its record.
        catch (Exception fault)
            when (fault is not OperationCanceledException
                || !cancellationToken.IsCancellationRequested
            )
#pragma warning restore CA1031
        {
            LogUnrecorded(fault, run.Job, run.Outcome);
        }
    }

    private static string Shortened(string summary) =>
        summary.Length > MaxSummary ? summary[..MaxSummary] : summary;

    [LoggerMessage(LogLevel.Information, "{Job} was stopped before it was done")]
    private partial void LogStopped(string job);

    [LoggerMessage(LogLevel.Error, "{Job} failed: {Reason}")]
    private partial void LogFailed(Exception? fault, string job, string reason);

    [LoggerMessage(LogLevel.Error, "That {Job} is {Outcome} cannot be recorded")]
    private partial void LogUnrecorded(Exception fault, string job, string outcome);
}
