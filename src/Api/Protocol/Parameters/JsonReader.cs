using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>Reads a JSON body: one object whose members are parameters.</summary>
internal static class JsonReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>Null, or why the body is no such object.</summary>
    public static Error? Read(ReadOnlySpan<byte> body, ParameterSet parameters)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(body))
            return ProtocolErrors.BodyNotUtf8;
        try
        {
            return ReadObject(body, parameters);
        }
        catch (JsonException)
        {
            return ProtocolErrors.MalformedJson;
        }
    }

    private static Error? ReadObject(ReadOnlySpan<byte> body, ParameterSet parameters)
    {
        var reader = new Utf8JsonReader(body, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return ProtocolErrors.MalformedJson;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader, parameters.Known);
            reader.Read();
            if (name is not null)
                AddValue(name, ref reader, parameters);
            // What is nested is still read to its end, so that a body is either well-formed or refused.
            reader.Skip();
        }
        // Reading on throws if anything follows the object.
        reader.Read();
        return null;
    }

    private static string? NameOf(ref Utf8JsonReader reader, KnownParameters known)
    {
        // An escape can make one character of twelve bytes, as \ud83d\ude00 does.
        if (reader.ValueSpan.Length > known.MaxLength * 6)
            return null;
        Span<char> chars = stackalloc char[reader.ValueSpan.Length];
        try
        {
            return known.Find(chars[..reader.CopyString(chars)], out var name) ? name : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no known name has one.
            return null;
        }
    }

    private static void AddValue(string name, ref Utf8JsonReader reader, ParameterSet parameters)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                AddText(name, ref reader, parameters);
                break;
            case JsonTokenType.Number:
                parameters.Add(name, Encoding.ASCII.GetString(reader.ValueSpan), ValueKind.Number);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                parameters.Add(
                    name,
                    reader.TokenType == JsonTokenType.True ? "true" : "false",
                    ValueKind.Flag
                );
                break;
            default:
                parameters.Add(name, "", ValueKind.Nested);
                break;
        }
    }

    private static void AddText(string name, ref Utf8JsonReader reader, ParameterSet parameters)
    {
        try
        {
            parameters.Add(name, reader.GetString()!, ValueKind.Text);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            parameters.Add(name, "", ValueKind.NotUnicode);
        }
    }
}
