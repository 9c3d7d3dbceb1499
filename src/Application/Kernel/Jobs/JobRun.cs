namespace SharePanel.Application.Kernel.Jobs;

/// <summary>What a job's <c>outcome</c> can be.</summary>
public static class JobOutcome
{
    /// <summary>It has begun; it runs, or was cut off.</summary>
    public const string Running = "running";
    public const string Done = "done";

    /// <summary>It has ended as it should, and something waits for the operator.</summary>
    public const string Trouble = "trouble";
    public const string Failed = "failed";
}

/// <summary>The latest run of a job, on whatever node.</summary>
public sealed record JobRun
{
    public required string Job { get; init; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null where it has not ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>One of <see cref="JobOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The job's own words, or why it failed; empty while it runs.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether the job should run now, and not only when its time comes again: a start was missed, or it was not brought to its end.</summary>
    public bool IsOwed(JobSchedule schedule, DateTimeOffset now) =>
        Outcome is JobOutcome.Running or JobOutcome.Failed || schedule.Next(StartedAt) <= now;
}

/// <summary>Where runs are recorded. A run that cannot be recorded goes on: that is logged, and nothing is thrown.</summary>
public interface IJobRuns
{
    /// <summary>A job has begun.</summary>
    Task BeginAsync(JobRun run, CancellationToken cancellationToken);

    /// <summary>It has ended; logs what ended it before it was done. A run that began later keeps its place.</summary>
    Task EndAsync(JobRun run, Exception? fault);
}
