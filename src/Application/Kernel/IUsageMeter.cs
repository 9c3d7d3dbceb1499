namespace SharePanel.Application.Kernel;

/// <summary>How a call ended, as usage figures tell it.</summary>
public enum CallOutcome
{
    Success,
    Error,

    /// <summary>It took nothing from the plan's requests, since nothing was left.</summary>
    Refused,
}

/// <summary>Adds calls up by account, key, UTC day and action. Reference: Get API Usage Statistics.</summary>
public interface IUsageMeter
{
    /// <summary>The action of calls that reach none.</summary>
    const string InvalidEndpoint = "invalid";

    /// <summary>Counts a call. Nothing is stored yet when this returns; a crash loses about a second of counts.</summary>
    /// <param name="accountId">The caller's account.</param>
    /// <param name="keyId">The key that the call came with.</param>
    /// <param name="endpoint">The action's label, or <see cref="InvalidEndpoint"/>.</param>
    /// <param name="outcome">How the call ended.</param>
    /// <param name="elapsed">How long it took.</param>
    void Record(long accountId, long keyId, string endpoint, CallOutcome outcome, TimeSpan elapsed);
}
