using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>Small pieces of JSON.</summary>
internal static class Nodes
{
    /// <summary>How the docs write JSON: for people to read.</summary>
    public static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonArray Texts(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode)text)]);

    public static JsonObject Reference(string section, string name) =>
        new() { ["$ref"] = $"#/components/{section}/{name}" };

    /// <summary>A value that was written in a declaration.</summary>
    public static JsonNode? Value(object? declared) =>
        declared switch
        {
            null => null,
            string text => text,
            int number => number,
            long number => number,
            bool flag => flag,
            _ => throw new InvalidOperationException(
                $"{declared.GetType()} is no parameter's value."
            ),
        };
}
