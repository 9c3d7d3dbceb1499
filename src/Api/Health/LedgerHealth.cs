using SharePanel.Application.Operations.Balance;

namespace SharePanel.Api.Health;

/// <summary>What the latest proof of the ledger has found.</summary>
internal sealed class LedgerHealth
{
    private volatile string? trouble;

    /// <summary>What is wrong, or null. What was found stands until a later run has come to its end.</summary>
    public string? After(ShowLedgerProof.Response? latest)
    {
        // While a run goes on, and after one that failed, the table no longer tells what the one before has found.
        if (latest is { IsConclusive: true })
            trouble = latest.Trouble;
        return trouble;
    }
}
