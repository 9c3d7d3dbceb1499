using System.Text.Encodings.Web;
using System.Text.Json;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>A parameter to be sent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its value as text.</param>
/// <param name="Json">Its value in JSON, where that is not the text.</param>
internal sealed record Part(string Name, string Text, string? Json = null)
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>As a member of an object; escaped in one of the ways that JSON has.</summary>
    public string ToJson(bool isEscaped) =>
        $"{Quote(Name, isEscaped)}:{Json ?? Quote(Text, isEscaped)}";

    private static string Quote(string text, bool isEscaped) =>
        JsonSerializer.Serialize(text, isEscaped ? JsonSerializerOptions.Default : Relaxed);
}
