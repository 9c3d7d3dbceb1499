using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Application.Operations.Jobs;

/// <summary>The recurring jobs, when each runs, and what came of it the last time.</summary>
public static class ListJobs
{
    /// <summary>The outcome of a run that has neither ended nor can still be going on.</summary>
    public const string CutOff = "cut_off";

    // Far more than any job takes.
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(1);

    public sealed record Query : IQuery<Response>;

    public sealed record Row
    {
        public required string Name { get; init; }
        public required string Description { get; init; }

        /// <summary>When it starts, in words.</summary>
        public required string Schedule { get; init; }

        /// <summary>The same as the lines of <c>crontab</c> begin, in UTC.</summary>
        public required string Cron { get; init; }
        public DateTimeOffset NextRunAt { get; init; }

        /// <summary>Null where it has never run; the same of what follows.</summary>
        public DateTimeOffset? StartedAt { get; init; }

        /// <summary>Null where it has not ended.</summary>
        public DateTimeOffset? FinishedAt { get; init; }

        /// <summary>One of <see cref="JobOutcome"/>, or <see cref="CutOff"/>.</summary>
        public string? Outcome { get; init; }
        public string? Summary { get; init; }

        /// <summary>How many accounts it could not handle and leaves alone for now.</summary>
        public int ParkedAccounts { get; init; }
    }

    public sealed record Response(IReadOnlyList<Row> Jobs);

    /// <summary>How many accounts a job has parked.</summary>
    public sealed record Parked
    {
        public required string Job { get; init; }
        public int Accounts { get; init; }
    }

    public interface IStore
    {
        /// <summary>The latest run of each job that has ever run.</summary>
        Task<IReadOnlyList<JobRun>> RunsAsync(CancellationToken cancellationToken);

        /// <summary>Of the jobs that have parked accounts, how many each.</summary>
        Task<IReadOnlyList<Parked>> ParkedAsync(CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, JobCatalog catalog, TimeProvider clock)
        : IRequestHandler<Query, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Query q, CancellationToken cancellationToken)
        {
            var runs = (await store.RunsAsync(cancellationToken)).ToDictionary(run => run.Job);
            var parked = (await store.ParkedAsync(cancellationToken)).ToDictionary(
                job => job.Job,
                job => job.Accounts
            );
            var now = clock.GetUtcNow();
            return new Response([
                .. catalog.Jobs.Select(job =>
                    RowOf(
                        job,
                        runs.GetValueOrDefault(job.Name),
                        parked.GetValueOrDefault(job.Name),
                        now
                    )
                ),
            ]);
        }

        private static Row RowOf(JobDescriptor job, JobRun? run, int parked, DateTimeOffset now) =>
            new()
            {
                Name = job.Name,
                Description = job.Description,
                Schedule = job.Schedule.Words,
                Cron = job.Schedule.Cron,
                NextRunAt = job.Schedule.Next(now),
                StartedAt = run?.StartedAt,
                FinishedAt = run?.FinishedAt,
                Outcome =
                    run is { Outcome: JobOutcome.Running } && now - run.StartedAt > LongestRun
                        ? CutOff
                        : run?.Outcome,
                Summary = run?.Summary,
                ParkedAccounts = parked,
            };
    }
}
