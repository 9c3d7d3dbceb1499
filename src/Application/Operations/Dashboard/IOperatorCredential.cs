namespace SharePanel.Application.Operations.Dashboard;

/// <summary>What the operator's password is checked against.</summary>
public interface IOperatorCredential
{
    /// <summary>The stored hash; null where no password has been set.</summary>
    Task<string?> FindHashAsync(CancellationToken cancellationToken);
}
