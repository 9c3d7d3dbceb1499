namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>A call of one of the three users.</summary>
internal sealed record ModelCall(
    int User,
    string Mode,
    string Action,
    IReadOnlyDictionary<string, object?> Parameters
)
{
    public long Id =>
        (long)Parameters.First(p => p.Key.EndsWith("_id", StringComparison.Ordinal)).Value!;

    public string? Text(string name) => (string?)Parameters.GetValueOrDefault(name);

    public override string ToString() =>
        $"user {User}: {Mode} {Action} {string.Join(", ", Parameters.Select(p => $"{p.Key}={p.Value}"))}";
}
