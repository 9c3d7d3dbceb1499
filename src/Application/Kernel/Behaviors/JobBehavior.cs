using System.Reflection;
using MediatR;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Kernel.Metrics;

namespace SharePanel.Application.Kernel.Behaviors;

/// <summary>Records when a job began and what came of it, whoever sent it.</summary>
public sealed class JobBehavior<TRequest, TResponse>(
    IJobRuns runs,
    JobMetrics metrics,
    TimeProvider clock
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IJob
    where TResponse : IResult<TResponse>
{
    private static readonly string Job = typeof(TRequest).GetCustomAttribute<JobAttribute>()!.Name;

    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        ArgumentNullException.ThrowIfNull(next);
        var run = new JobRun
        {
            Job = Job,
            StartedAt = clock.GetUtcNow(),
            Outcome = JobOutcome.Running,
            Summary = "",
        };
        var started = clock.GetTimestamp();
        await runs.BeginAsync(run, cancellationToken);
        try
        {
            var response = await next();
            await EndAsync(run, started, EndOf(response));
            return response;
        }
        catch (OperationCanceledException stop) when (cancellationToken.IsCancellationRequested)
        {
            await EndAsync(
                run,
                started,
                Failed("Stopped before it was done; the next run goes on."),
                stop
            );
            throw;
        }
        catch (Exception fault)
        {
            await EndAsync(run, started, Failed(ReasonOf(fault)), fault);
            throw;
        }
    }

    private Task EndAsync(JobRun run, long started, JobEnd end, Exception? fault = null)
    {
        metrics.Ended(run.Job, end.Outcome, clock.GetElapsedTime(started));
        return runs.EndAsync(
            run with
            {
                FinishedAt = clock.GetUtcNow(),
                Outcome = end.Outcome,
                Summary = end.Summary,
            },
            fault
        );
    }

    private static JobEnd EndOf(TResponse response) =>
        response.Error is { } error
            ? Failed(error.Message)
            : JobEnd.Of((IJobReport)response.Boxed!);

    private static JobEnd Failed(string reason) => new(JobOutcome.Failed, reason);

    // A message may quote what it stumbled over, so it goes to the log alone.
    private static string ReasonOf(Exception fault) =>
        fault is StorageUnavailableException
            ? "The database could not serve."
            : $"{fault.GetType().Name}; the log says more.";
}
