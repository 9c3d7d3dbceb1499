using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Operator;

/// <summary>Documents as the API writes its data: snake_case, money with two decimals, times in UTC, flags as 0 or 1.</summary>
internal static class VerbJson
{
    public const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Nothing of it is put into a page: names in other scripts stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new MoneyConverter(), new TimeConverter(), new FlagConverter() },
    };

    public static string Write(object document) => JsonSerializer.Serialize(document, Options);

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException();

        public override void Write(
            Utf8JsonWriter writer,
            Money value,
            JsonSerializerOptions options
        ) => writer.WriteRawValue(value.ToString());
    }

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException();

        public override void Write(
            Utf8JsonWriter writer,
            DateTimeOffset value,
            JsonSerializerOptions options
        ) =>
            writer.WriteStringValue(
                value.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)
            );
    }

    private sealed class FlagConverter : JsonConverter<bool>
    {
        public override bool Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException();

        public override void Write(
            Utf8JsonWriter writer,
            bool value,
            JsonSerializerOptions options
        ) => writer.WriteNumberValue(value ? 1 : 0);
    }
}
