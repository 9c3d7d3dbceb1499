namespace SharePanel.Application.Kernel;

/// <summary>More is asked for at once than there is room to wait for. Clients are told 503 and when to come back.</summary>
public sealed class OverloadedException : Exception
{
    public OverloadedException() { }

    public OverloadedException(string message)
        : base(message) { }

    public OverloadedException(string message, Exception innerException)
        : base(message, innerException) { }
}
