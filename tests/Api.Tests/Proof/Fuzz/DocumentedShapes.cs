using System.Text.Json;
using System.Text.RegularExpressions;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Holds answers against the API's own description: names, their order, types, constants, patterns.</summary>
internal static class DocumentedShapes
{
    private static readonly JsonElement Document = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "openapi.json")))
        .RootElement;

    private static readonly IReadOnlyList<JsonElement> Successes =
    [
        .. Document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation =>
                operation
                    .Value.GetProperty("responses")
                    .GetProperty("200")
                    .GetProperty("content")
                    .GetProperty("application/json")
                    .GetProperty("schema")
            ),
    ];

    /// <summary>Null, or why it is no documented answer of any action.</summary>
    public static string? Fault(JsonElement answer, bool isSuccess)
    {
        if (!isSuccess)
            return Fault(answer, Named("Error"), "error");
        var faults = Successes.Select(schema => Fault(answer, schema, "answer")).ToList();
        return faults.Contains(null)
            ? null
            : faults.FirstOrDefault(fault => !fault!.StartsWith("answer.message")) ?? faults[0];
    }

    public static string? ProblemFault(JsonElement answer) =>
        Fault(answer, Named("Problem"), "problem");

    private static string? Fault(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var name))
            return Fault(value, Named(name.GetString()!.Split('/')[^1]), at);
        if (schema.TryGetProperty("const", out var only))
            return JsonElement.DeepEquals(value, only) ? null : $"{at} is {value}, not {only}";
        if (schema.TryGetProperty("type", out var type) && !IsOf(value, type))
            return $"{at} is {value.ValueKind}, not {type}";
        if (
            schema.TryGetProperty("enum", out var words)
            && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value))
        )
            return $"{at} is {value}, not one of {words}";
        return value.ValueKind switch
        {
            JsonValueKind.String => TextFault(value, schema, at),
            JsonValueKind.Object => ObjectFault(value, schema, at),
            JsonValueKind.Array => schema.TryGetProperty("items", out var items)
                ? value
                    .EnumerateArray()
                    .Select(item => Fault(item, items, $"{at}[]"))
                    .FirstOrDefault(fault => fault is not null)
                : null,
            _ => null,
        };
    }

    private static string? TextFault(JsonElement value, JsonElement schema, string at) =>
        schema.TryGetProperty("pattern", out var pattern)
        && !Regex.IsMatch(
            value.GetString()!,
            pattern.GetString()!,
            RegexOptions.ECMAScript,
            TimeSpan.FromSeconds(5)
        )
            ? $"{at} does not match {pattern}"
            : null;

    private static string? ObjectFault(JsonElement value, JsonElement schema, string at)
    {
        if (!schema.TryGetProperty("properties", out var properties))
            return null;
        var documented = properties.EnumerateObject().ToList();
        var names = value.EnumerateObject().Select(member => member.Name).ToList();
        if (!names.SequenceEqual(documented.Select(property => property.Name)))
            return $"{at} has {string.Join(", ", names)}";
        return documented
            .Select(property =>
                Fault(value.GetProperty(property.Name), property.Value, $"{at}.{property.Name}")
            )
            .FirstOrDefault(fault => fault is not null);
    }

    private static bool IsOf(JsonElement value, JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => IsOf(value, one))
            : type.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "null" => value.ValueKind == JsonValueKind.Null,
                "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                "number" => value.ValueKind == JsonValueKind.Number,
                _ => false,
            };

    private static JsonElement Named(string name) =>
        Document.GetProperty("components").GetProperty("schemas").GetProperty(name);
}
