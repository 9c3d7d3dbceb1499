using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Protocol.Answers;

/// <summary>How values are written on the wire: snake_case names, money with two decimals, flags as 0 and 1, UTC times.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            // Answers are JSON and say so; escaping for HTML would only make them harder to read.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new MoneyConverter(),
                new FlagConverter(),
                new TimeConverter(),
                new RawConverter(),
                new PageConverterFactory(),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private abstract class WriteOnly<T> : JsonConverter<T>
    {
        public override T Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException("Answers are only written.");
    }

    private sealed class MoneyConverter : WriteOnly<Money>
    {
        public override void Write(
            Utf8JsonWriter writer,
            Money value,
            JsonSerializerOptions options
        )
        {
            Span<byte> text = stackalloc byte[24];
            var cents = (ulong)Math.Abs(value.Minor);
            new decimal(
                lo: (int)cents,
                mid: (int)(cents >> 32),
                hi: 0,
                isNegative: value.Minor < 0,
                scale: 2
            ).TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
            writer.WriteRawValue(text[..length], skipInputValidation: true);
        }
    }

    private sealed class FlagConverter : WriteOnly<bool>
    {
        public override void Write(
            Utf8JsonWriter writer,
            bool value,
            JsonSerializerOptions options
        ) => writer.WriteNumberValue(value ? 1 : 0);
    }

    private sealed class TimeConverter : WriteOnly<DateTimeOffset>
    {
        public override void Write(
            Utf8JsonWriter writer,
            DateTimeOffset value,
            JsonSerializerOptions options
        )
        {
            // The format "u" is this one with a Z, and the quicker of the two.
            Span<byte> text = stackalloc byte[20];
            value.UtcDateTime.TryFormat(text, out _, "u", CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..19]);
        }
    }

    private sealed class RawConverter : WriteOnly<RawJson>
    {
        public override void Write(
            Utf8JsonWriter writer,
            RawJson value,
            JsonSerializerOptions options
        ) => writer.WriteRawValue(value.Json, skipInputValidation: true);
    }

    private sealed class PageConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType
            && typeToConvert.GetGenericTypeDefinition() == typeof(Page<>);

        public override JsonConverter CreateConverter(
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            (JsonConverter)
                Activator.CreateInstance(
                    typeof(PageConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments)
                )!;
    }

    private sealed class PageConverter<T> : WriteOnly<Page<T>>
    {
        public override void Write(
            Utf8JsonWriter writer,
            Page<T> value,
            JsonSerializerOptions options
        )
        {
            var row = (JsonConverter<T>)options.GetConverter(typeof(T));
            writer.WriteStartArray();
            foreach (var item in value.Rows)
                row.Write(writer, item, options);
            writer.WriteEndArray();
        }
    }
}
