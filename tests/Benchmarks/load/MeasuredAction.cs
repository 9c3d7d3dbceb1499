namespace SharePanel.Load;

/// <summary>An action under load.</summary>
internal sealed record MeasuredAction(string Mode, string Name, bool Writes = false)
{
    public static IReadOnlyList<MeasuredAction> All { get; } =
    [
        new("profile", "view"),
        new("orgs", "list"),
        new("instances", "list"),
        new("notifications", "unread_count"),
        new("profile", "update", Writes: true),
    ];

    public override string ToString() => $"{Mode} {Name}";
}
