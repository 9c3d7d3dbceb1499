namespace SharePanel.Application.Operations.Jobs;

/// <summary>
/// Accounts that a job could not handle. It leaves them alone for a day, so that one account's trouble neither stops the
/// others nor fills the log; the operator sees them.
/// </summary>
public interface IParkedAccounts
{
    /// <summary>Parks an account, in a transaction of its own, and logs the fault.</summary>
    Task ParkAsync(
        string job,
        long accountId,
        Exception fault,
        CancellationToken cancellationToken
    );

    /// <summary>The account has been handled.</summary>
    Task ReleaseAsync(string job, long accountId, CancellationToken cancellationToken);
}
