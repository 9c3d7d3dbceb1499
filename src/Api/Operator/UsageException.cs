namespace SharePanel.Api.Operator;

/// <summary>The command line is wrong in a way that its grammar cannot tell; the message is one line.</summary>
internal sealed class UsageException : Exception
{
    public UsageException() { }

    public UsageException(string message)
        : base(message) { }

    public UsageException(string message, Exception innerException)
        : base(message, innerException) { }
}
