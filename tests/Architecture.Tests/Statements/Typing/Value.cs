using Mono.Cecil;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>What stands in a place of the code, as far as it can be told without running it.</summary>
/// <param name="Type">The type that the compiler gave it; null where that is of no interest.</param>
/// <param name="Origin">The field, the parameter or the instruction that it comes from.</param>
internal sealed record Value(TypeReference? Type, object? Origin = null)
{
    public static readonly Value Null = new(null, "null");

    /// <summary>What may have been put here.</summary>
    public HashSet<Value> From { get; } = [];

    public bool Equals(Value? other) => ReferenceEquals(this, other);

    public override int GetHashCode() =>
        System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>Where it may begin.</summary>
    public IReadOnlySet<Value> Ends()
    {
        var ends = new HashSet<Value>();
        var seen = new HashSet<Value> { this };
        var open = new Stack<Value>(seen);
        while (open.TryPop(out var value))
        {
            if (value.From.Count == 0 || value.Origin is not null)
                ends.Add(value);
            foreach (var source in value.From.Where(seen.Add))
                open.Push(source);
        }
        return ends;
    }
}
