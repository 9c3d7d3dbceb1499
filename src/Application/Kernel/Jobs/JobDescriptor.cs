using MediatR;

namespace SharePanel.Application.Kernel.Jobs;

/// <summary>A recurring job, as its declaration tells it.</summary>
public abstract class JobDescriptor
{
    private protected JobDescriptor(JobAttribute declaration)
    {
        Name = declaration.Name;
        Description = declaration.Description;
        Schedule = new JobSchedule(declaration.Pace, declaration.Hour, declaration.Minute);
    }

    public string Name { get; }

    /// <summary>One sentence that says what it does.</summary>
    public string Description { get; }
    public JobSchedule Schedule { get; }

    /// <summary>The request that it sends.</summary>
    public abstract Type RequestType { get; }

    /// <summary>Sends its request.</summary>
    /// <param name="mediator">Of the scope that the job runs in.</param>
    /// <param name="order">How.</param>
    /// <param name="cancellationToken">Stops it between two of its transactions.</param>
    public abstract Task<Result<JobEnd>> SendAsync(
        IMediator mediator,
        JobOrder order,
        CancellationToken cancellationToken
    );
}

/// <summary>How a job is to run.</summary>
/// <param name="Progress">Is told how far it has come.</param>
/// <param name="RetryParked">Whether it also tries what an earlier run has set aside.</param>
public sealed record JobOrder(IProgress<JobProgress>? Progress = null, bool RetryParked = false);

/// <summary>How a job that was not refused has ended.</summary>
/// <param name="Outcome"><see cref="JobOutcome.Done"/> or <see cref="JobOutcome.Trouble"/>.</param>
/// <param name="Summary">Its own words.</param>
public sealed record JobEnd(string Outcome, string Summary)
{
    public bool IsTrouble => Outcome == JobOutcome.Trouble;

    /// <summary>What a report says.</summary>
    public static JobEnd Of(IJobReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.IsTrouble ? JobOutcome.Trouble : JobOutcome.Done, report.Summary);
    }
}

/// <summary>Closed over its types once, so that sending needs no reflection.</summary>
internal sealed class JobDescriptor<TRequest, TReport>(JobAttribute declaration)
    : JobDescriptor(declaration)
    where TRequest : class, IJob<TReport>, new()
    where TReport : IJobReport
{
    public override Type RequestType => typeof(TRequest);

    public override async Task<Result<JobEnd>> SendAsync(
        IMediator mediator,
        JobOrder order,
        CancellationToken cancellationToken
    )
    {
        var result = await mediator.Send(
            new TRequest { Progress = order.Progress, RetryParked = order.RetryParked },
            cancellationToken
        );
        return result.IsSuccess ? JobEnd.Of(result.Value) : result.Error;
    }
}
