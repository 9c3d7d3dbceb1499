using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SharePanel.Bare;

/// <summary>Writes answers by one writer and one buffer for each thread.</summary>
internal static class Output
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? json;

    public static Task SendAsync<T>(HttpResponse response, T answer, JsonTypeInfo<T> type)
    {
        var output = buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = json ??= new Utf8JsonWriter(
            output,
            new JsonWriterOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                SkipValidation = true,
            }
        );
        output.ResetWrittenCount();
        writer.Reset(output);
        JsonSerializer.Serialize(writer, answer, type);
        writer.Flush();
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = output.WrittenCount;
        // Kestrel sends it when the request is done.
        response.BodyWriter.Write(output.WrittenSpan);
        return Task.CompletedTask;
    }
}
