namespace SharePanel.Application.Kernel.Rules;

/// <summary>What a parameter takes, in the terms of JSON Schema. What is null is not limited.</summary>
public sealed record ParameterBounds
{
    public static readonly ParameterBounds None = new();

    public long? Minimum { get; init; }
    public long? Maximum { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }

    /// <summary>The only texts that it takes.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>A regular expression of ECMA 262.</summary>
    public string? Pattern { get; init; }

    /// <summary>A format that JSON Schema knows.</summary>
    public string? Format { get; init; }

    /// <summary>Both together: each rule of a parameter limits something else.</summary>
    public ParameterBounds And(ParameterBounds other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ParameterBounds
        {
            Minimum = other.Minimum ?? Minimum,
            Maximum = other.Maximum ?? Maximum,
            MinLength = other.MinLength ?? MinLength,
            MaxLength = other.MaxLength ?? MaxLength,
            Words = other.Words ?? Words,
            Pattern = other.Pattern ?? Pattern,
            Format = other.Format ?? Format,
        };
    }
}
