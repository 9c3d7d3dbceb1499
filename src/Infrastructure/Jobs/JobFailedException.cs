namespace SharePanel.Infrastructure.Jobs;

/// <summary>Tells Hangfire that a job failed, in words that may be stored and shown; what happened is in the log.</summary>
public sealed class JobFailedException : Exception
{
    public JobFailedException() { }

    public JobFailedException(string message)
        : base(message) { }

    public JobFailedException(string message, Exception innerException)
        : base(message, innerException) { }
}
