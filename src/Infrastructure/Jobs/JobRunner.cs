using Hangfire;
using MediatR;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Infrastructure.Jobs;

/// <summary>What Hangfire calls: sends a job's one request, in a scope of its own. All that Hangfire stores of it is the name.</summary>
public sealed class JobRunner(IMediator mediator, JobCatalog jobs)
{
    /// <summary>Runs a job; its summary.</summary>
    /// <exception cref="JobFailedException">It failed or was refused, or there is none of this name.</exception>
    [JobDisplayName("{0}")]
    public async Task<string> RunAsync(string name, CancellationToken cancellationToken)
    {
        var job =
            jobs.Find(name)
            ?? throw new JobFailedException("No job of this version has this name.");
        string? summary = null;
        string reason;
        try
        {
            var result = await job.SendAsync(mediator, new JobOrder(), cancellationToken);
            (summary, reason) = (result.Value?.Summary, result.Error?.Message ?? "");
        }
        catch (Exception fault) when (!IsStop(fault, cancellationToken))
        {
            // Its message is for the log, where it already is.
            reason = $"{fault.GetType().Name}; the log says more.";
        }
        return summary ?? throw new JobFailedException(reason);
    }

    private static bool IsStop(Exception fault, CancellationToken cancellationToken) =>
        fault is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
