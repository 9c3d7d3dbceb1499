using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>A call that changes something.</summary>
/// <param name="Mode">Its mode.</param>
/// <param name="Action">Its action.</param>
/// <param name="Parameters">What it sends.</param>
/// <param name="Message">What it is answered where it is done.</param>
/// <param name="Apply">What it makes of its account.</param>
internal sealed record Change(
    string Mode,
    string Action,
    object Parameters,
    string Message,
    Action<State> Apply
)
{
    /// <summary>How it travels.</summary>
    public Via Via { get; init; }

    /// <summary>The name of what it makes or takes away, where the client must know that.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Its <c>Idempotency-Key</c>; null for a call that nobody may repeat.</summary>
    public string? RepeatKey { get; init; }

    public State After(State before)
    {
        var after = before.Copy();
        Apply(after);
        after.Changes++;
        return after;
    }

    public override string ToString() => $"{Mode} {Action} {RepeatKey}";
}
