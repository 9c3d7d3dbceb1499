namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>What an account has, as its client may expect it: rows by name, and how many changes the log tells of.</summary>
internal sealed class State
{
    private readonly SortedDictionary<string, string> rows = new(StringComparer.Ordinal);

    public int Changes { get; set; }

    public int Count => rows.Count;

    public IReadOnlyCollection<string> Names => rows.Keys;

    public string this[string name]
    {
        get => rows[name];
        set => rows[name] = value;
    }

    public bool Has(string name) => rows.ContainsKey(name);

    public void Remove(string name) => rows.Remove(name);

    /// <summary>Gives all rows of one value another.</summary>
    public void Turn(string from, string to)
    {
        foreach (var name in Those(from))
            rows[name] = to;
    }

    public IReadOnlyList<string> Those(string value) =>
        [.. rows.Where(row => row.Value == value).Select(row => row.Key)];

    public State Copy()
    {
        var copy = new State { Changes = Changes };
        foreach (var (name, value) in rows)
            copy[name] = value;
        return copy;
    }

    public override string ToString() =>
        $"{Changes} changes: {string.Join(", ", rows.Select(row => $"{row.Key}={row.Value}"))}";
}
