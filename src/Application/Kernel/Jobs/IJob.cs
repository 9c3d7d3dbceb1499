namespace SharePanel.Application.Kernel.Jobs;

/// <summary>What every recurring job's request has, whatever it reports.</summary>
public interface IJob
{
    /// <summary>Is told how far it has come, where somebody watches.</summary>
    IProgress<JobProgress>? Progress { get; init; }

    /// <summary>Also tries what an earlier run has set aside: the operator asks for it. Jobs that set nothing aside ignore it.</summary>
    bool RetryParked
    {
        get => false;
        init { }
    }
}

/// <summary>
/// A request that a recurring job sends, made without arguments. What is due stands in the database, so it may run twice,
/// late, on two nodes at once, or be cut off anywhere, and the outcome is that of one run.
/// </summary>
public interface IJob<T> : IAction<T>, IJob
    where T : IJobReport;

/// <summary>How far a job has come.</summary>
/// <param name="Done">Of what it handles, how many.</param>
/// <param name="Total">How many there are, as far as that is known.</param>
public readonly record struct JobProgress(long Done, long? Total);

/// <summary>What a run of a job has come to, in words for the operator.</summary>
public interface IJobReport
{
    /// <summary>One sentence, at most 500 characters, without names or secrets.</summary>
    string Summary { get; }

    /// <summary>Whether something waits for the operator, though the run ended as it should.</summary>
    bool IsTrouble { get; }
}
