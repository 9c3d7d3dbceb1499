using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Kernel;

/// <summary>A parameter of an action.</summary>
public sealed class ActionParameter
{
    private readonly DeclaredRules rules;

    internal ActionParameter(DeclaredRules rules) => this.rules = rules;

    /// <summary>Its name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>The property of the request record that it fills.</summary>
    public required string Property { get; init; }

    /// <summary>The property's type without nullability: text, whole numbers, flags or times.</summary>
    public required Type Type { get; init; }

    /// <summary>What values it takes, as its rules say; the first says which type of value.</summary>
    public IReadOnlyList<string> Demands =>
        field ??= [.. rules.Of(Property).Select(rule => rule.Takes)];

    /// <summary>The same for programs.</summary>
    public ParameterBounds Bounds =>
        field ??= rules
            .Of(Property)
            .Aggregate(ParameterBounds.None, (all, rule) => all.And(rule.Bounds));

    /// <summary>Whether a call without it is refused.</summary>
    public bool IsRequired => rules.Requires(Property);

    /// <summary>Whether it carries a secret.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What it is unless it is given; null where that is nothing or depends.</summary>
    public object? UnlessGiven { get; init; }

    /// <summary>A value for samples.</summary>
    public object? Example { get; init; }

    /// <summary>What values it takes, as its first rule says; null for a parameter that takes any text.</summary>
    public string? Takes => Demands.Count == 0 ? null : Demands[0];
}
