using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SharePanel.Api.Protocol.Repeats;

/// <summary>A success without its envelope.</summary>
/// <param name="Message">The message.</param>
/// <param name="Data">The data as JSON; null for an answer without.</param>
/// <param name="IsRepeated">Whether it was given before.</param>
internal sealed record Answer(string Message, byte[]? Data, bool IsRepeated = false)
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The form in which it is stored.</summary>
    public string ToText()
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, Message);
            if (Data is not null)
            {
                writer.WritePropertyName("data"u8);
                writer.WriteRawValue(Data, skipInputValidation: true);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>What was stored, byte for byte.</summary>
    public static Answer Repeat(string text)
    {
        using var stored = JsonDocument.Parse(text);
        var data = stored.RootElement.TryGetProperty("data"u8, out var value)
            ? Encoding.UTF8.GetBytes(value.GetRawText())
            : null;
        return new Answer(
            stored.RootElement.GetProperty("message"u8).GetString()!,
            data,
            IsRepeated: true
        );
    }
}
