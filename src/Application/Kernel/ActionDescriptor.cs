namespace SharePanel.Application.Kernel;

/// <summary>An action of the API, as its declaration and its types tell it.</summary>
public sealed class ActionDescriptor
{
    public required string Mode { get; init; }

    /// <summary>The value of the selector; empty for a mode that has one action.</summary>
    public required string Name { get; init; }

    /// <summary>The parameter that tells the mode's actions apart.</summary>
    public required string Selector { get; init; }

    /// <summary>Its place among the mode's actions in the reference.</summary>
    public int Order { get; init; } = int.MaxValue;

    /// <summary>The message of success.</summary>
    public required string Message { get; init; }
    public required Type RequestType { get; init; }

    /// <summary>What a success carries; <see cref="Done"/> for an answer without <c>data</c>.</summary>
    public required Type ValueType { get; init; }

    /// <summary>Whether it is called without a key.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Whether calls take nothing from the plan's requests.</summary>
    public bool Free { get; init; }

    /// <summary>Whether a success tells a secret, which then must not be stored readable.</summary>
    public bool AnswersSecret { get; init; }

    /// <summary>Whether it is an addition to the reference.</summary>
    public bool Addition { get; init; }

    /// <summary>Whether it changes something: only POST, and only keys that may write.</summary>
    public bool IsCommand { get; init; }
    public required IReadOnlyList<ActionParameter> Parameters { get; init; }

    /// <summary>How it fails beyond what every call can meet: by its validator's rules and in its handler.</summary>
    /// <exception cref="InvalidOperationException">What it declares is no error.</exception>
    public IReadOnlyList<Error> Failures => field ??= [.. Rules?.Failures().Distinct() ?? []];

    internal DeclaredRules? Rules { private get; init; }

    /// <summary>Its name in figures and logs: <c>orgs.new</c>, or the mode alone where it has one action.</summary>
    public string Label => field ??= Name.Length == 0 ? Mode : $"{Mode}.{Name}";

    /// <summary>Its path form: <c>/api/orgs/new</c>.</summary>
    public string Path => Name.Length == 0 ? $"/api/{Mode}" : $"/api/{Mode}/{Name}";
}
