using System.Text.Json.Nodes;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.Reference;

/// <summary>A parameter with its description.</summary>
internal sealed record DocumentedParameter(ActionParameter Declared, string Description)
{
    public string Name => Declared.Name;
}

/// <summary>An action with all that the docs tell of it.</summary>
internal sealed class DocumentedAction
{
    public required ActionDescriptor Declared { get; init; }

    /// <summary>Its heading, as the reference has it.</summary>
    public required string Title { get; init; }

    /// <summary>In Markdown.</summary>
    public required string Description { get; init; }
    public required IReadOnlyList<DocumentedParameter> Parameters { get; init; }

    /// <summary>All errors that a call can meet, in the order of their status.</summary>
    public required IReadOnlyList<Error> Failures { get; init; }

    /// <summary>A real answer.</summary>
    public required JsonNode? Answer { get; init; }

    public string Label => Declared.Label;

    /// <summary>Whether the docs show it as a POST: it changes something, or would put a password into the address.</summary>
    public bool IsPost => Declared.IsCommand || Declared.Parameters.Any(p => p.IsSecret);

    public bool IsPaged => Declared.RequestType.IsAssignableTo(typeof(IPaged));

    /// <summary>
    /// The parameters that its samples send: what is required and, where something is changed, all that can be given.
    /// </summary>
    public IEnumerable<ActionParameter> Sampled =>
        Declared.Parameters.Where(p =>
            p.Example is not null && (p.IsRequired || Declared.IsCommand)
        );

    /// <summary>What says which action is called and by whom, in the reference's order.</summary>
    public IEnumerable<KeyValuePair<string, object>> Address(string key)
    {
        yield return new("mode", Declared.Mode);
        if (!Declared.Anonymous)
            yield return new("api_key", key);
        if (Declared.Name.Length > 0)
            yield return new(Declared.Selector, Declared.Name);
    }

    /// <summary>The reference's form of the call, with a place for each value.</summary>
    public string QueryForm =>
        "/api?"
        + string.Join(
            '&',
            Address("{api_key}")
                .Concat(
                    Declared
                        .Parameters.Where(p => p.IsRequired)
                        .Select(p => new KeyValuePair<string, object>(p.Name, $"{{{p.Name}}}"))
                )
                .Select(pair => $"{pair.Key}={pair.Value}")
        );
}
