using System.Text.Json;
using System.Text.RegularExpressions;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>Settings that a text names and that nobody reads.</summary>
internal static partial class SettingRules
{
    /// <summary>Those of a text for people, where a setting is what has a colon or two underscores between capitals.</summary>
    public static IReadOnlyList<string> UnknownIn(string prose) =>
        [
            .. Mentioned()
                .Matches(prose)
                .Select(match => match.Groups["name"].Value)
                .Distinct()
                .Where(name => !RealProgram.Reads(name)),
        ];

    public static IReadOnlyList<string> UnknownAmong(IEnumerable<string> names) =>
        [.. names.Where(name => !RealProgram.Reads(name))];

    /// <summary>The settings of a file in JSON, each with its value.</summary>
    public static IReadOnlyDictionary<string, string> OfJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Flat(document.RootElement, "").ToDictionary();
    }

    private static IEnumerable<KeyValuePair<string, string>> Flat(
        JsonElement element,
        string path
    ) =>
        element.ValueKind == JsonValueKind.Object
            ? element
                .EnumerateObject()
                .SelectMany(property =>
                    Flat(
                        property.Value,
                        path.Length == 0 ? property.Name : $"{path}:{property.Name}"
                    )
                )
            : [new(path, element.ToString())];

    [GeneratedRegex(
        @"(?<![\w:./-])(?<name>[A-Z][A-Za-z]+(?<parted>__|:)[A-Z][A-Za-z.]*(\k<parted>[A-Z][\w.]*)*)(?=[`= :,]|$)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Mentioned();
}
