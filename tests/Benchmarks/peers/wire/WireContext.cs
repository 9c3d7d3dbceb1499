using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SharePanel.Peers;

/// <summary>The serializer that the compiler makes, for exactly the answers that are measured.</summary>
[JsonSerializable(typeof(Answer<ProfileRow>))]
[JsonSerializable(typeof(Answer<List<OrgRow>>))]
[JsonSerializable(typeof(Answer<List<InstanceRow>>))]
[JsonSerializable(typeof(Answer<CountRow>))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(ProfileFields))]
public sealed partial class WireContext : JsonSerializerContext
{
    public static readonly WireContext Wire = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );
}

/// <summary>The time of an answer.</summary>
public sealed class StampConverter : WriteOnly<DateTimeOffset>
{
    public override void Write(
        Utf8JsonWriter writer,
        DateTimeOffset value,
        JsonSerializerOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[25];
        value.UtcDateTime.TryFormat(
            text,
            out var length,
            "yyyy-MM-dd'T'HH:mm:ss'+00:00'",
            CultureInfo.InvariantCulture
        );
        writer.WriteStringValue(text[..length]);
    }
}

/// <summary>A time in data, stored in Unix milliseconds.</summary>
public sealed class TimeConverter : WriteOnly<long>
{
    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[19];
        DateTimeOffset
            .FromUnixTimeMilliseconds(value)
            .UtcDateTime.TryFormat(
                text,
                out var length,
                "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture
            );
        writer.WriteStringValue(text[..length]);
    }
}

/// <summary>Money, stored in cents.</summary>
public sealed class CentsConverter : WriteOnly<long>
{
    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[24];
        (value / 100m).TryFormat(text, out var length, "0.00", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }
}

public abstract class WriteOnly<T> : JsonConverter<T>
{
    public override T Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => throw new NotSupportedException("Answers are only written.");
}
