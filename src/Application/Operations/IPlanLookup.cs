namespace SharePanel.Application.Operations;

/// <summary>Finds plans by the names that the operator writes.</summary>
public interface IPlanLookup
{
    Task<long?> FindIdAsync(string name, CancellationToken cancellationToken);

    /// <summary>All names, cheapest plan first.</summary>
    Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken);
}
