using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SharePanel.Api.Protocol.Repeats;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Answers;

/// <summary>The shape of every answer: <c>status</c>, <c>message</c>, <c>timestamp</c> and, where documented, <c>data</c>.</summary>
internal static class Envelope
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // Answers are written in one go, so a thread needs one.
    [ThreadStatic]
    private static Utf8JsonWriter? spare;

    /// <summary>Writes a success with its data.</summary>
    public static void WriteSuccess<T>(
        IBufferWriter<byte> output,
        string message,
        DateTimeOffset now,
        T data,
        JsonTypeInfo<T> type
    )
    {
        var writer = Begin(output);
        WriteStart(writer, "success"u8, message, now);
        writer.WritePropertyName("data"u8);
        JsonSerializer.Serialize(writer, data, type);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Writes a success without data.</summary>
    public static void WriteDone(IBufferWriter<byte> output, string message, DateTimeOffset now)
    {
        var writer = Begin(output);
        WriteStart(writer, "success"u8, message, now);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Writes a success whose data are JSON already.</summary>
    public static void WriteAnswer(IBufferWriter<byte> output, Answer answer, DateTimeOffset now)
    {
        var writer = Begin(output);
        WriteStart(writer, "success"u8, answer.Message, now);
        if (answer.Data is not null)
        {
            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(answer.Data, skipInputValidation: true);
        }
        writer.WriteEndObject();
        writer.Flush();
    }

    public static void WriteError(IBufferWriter<byte> output, string message, DateTimeOffset now)
    {
        var writer = Begin(output);
        WriteStart(writer, "error"u8, message, now);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Writes an error as RFC 9457 has it, for clients that ask for it.</summary>
    public static void WriteProblem(IBufferWriter<byte> output, Error error, string requestId)
    {
        var writer = Begin(output);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "about:blank"u8);
        writer.WriteString(
            "title"u8,
            Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(error.Status)
        );
        writer.WriteNumber("status"u8, error.Status);
        writer.WriteString("detail"u8, error.Message);
        writer.WriteString("code"u8, error.Code);
        writer.WriteString("request_id"u8, requestId);
        writer.WriteEndObject();
        writer.Flush();
    }

    // One that failed midway is not finished by the next.
    private static Utf8JsonWriter Begin(IBufferWriter<byte> output)
    {
        if (spare is not { } writer)
            return spare = new Utf8JsonWriter(output, Options);
        writer.Reset(output);
        return writer;
    }

    private static void WriteStart(
        Utf8JsonWriter writer,
        ReadOnlySpan<byte> status,
        string message,
        DateTimeOffset now
    )
    {
        Span<byte> timestamp = stackalloc byte[25];
        now.UtcDateTime.TryFormat(timestamp, out _, "s", CultureInfo.InvariantCulture);
        "+00:00"u8.CopyTo(timestamp[19..]);
        writer.WriteStartObject();
        writer.WriteString("status"u8, status);
        writer.WriteString("message"u8, message);
        writer.WriteString("timestamp"u8, timestamp);
    }
}
