namespace SharePanel.Api.Operator;

/// <summary>What is asked is understood and refused; the message is one line.</summary>
internal sealed class RefusedException : Exception
{
    public RefusedException() { }

    public RefusedException(string message)
        : base(message) { }

    public RefusedException(string message, Exception innerException)
        : base(message, innerException) { }
}
