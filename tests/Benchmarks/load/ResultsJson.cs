using System.Text.Encodings.Web;
using System.Text.Json;

namespace SharePanel.Load;

/// <summary>How results are kept for programs.</summary>
internal static class ResultsJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        };
}
