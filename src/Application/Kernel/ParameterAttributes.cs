namespace SharePanel.Application.Kernel;

/// <summary>
/// A parameter that carries a secret: taken as it is, not trimmed, never shown or logged. Or a value of an answer that
/// does: shown this once, never stored readable.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>What a parameter is unless it is given, for the API's description. Tests hold the handler to it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnlessGivenAttribute(object value) : Attribute
{
    public object Value { get; } = value;
}

/// <summary>A value of a parameter for samples: of the demo data, so that the samples work there as they are.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ExampleAttribute(object value) : Attribute
{
    public object Value { get; } = value;
}

/// <summary>The words that a value of an answer can be, for the API's description.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordsAttribute(params string[] words) : Attribute
{
    public IReadOnlyList<string> Words { get; } = words;
}
