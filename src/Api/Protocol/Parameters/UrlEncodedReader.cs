using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>Reads <c>name=value&amp;…</c>, of the query or a form, as browsers write it.</summary>
internal static class UrlEncodedReader
{
    private const int StackLimit = 512;

    public static void Read(ReadOnlySpan<byte> encoded, ParameterSet parameters)
    {
        while (!encoded.IsEmpty)
        {
            var end = encoded.IndexOf((byte)'&');
            var pair = end < 0 ? encoded : encoded[..end];
            encoded = end < 0 ? default : encoded[(end + 1)..];
            var equals = pair.IndexOf((byte)'=');
            ReadPair(
                equals < 0 ? pair : pair[..equals],
                equals < 0 ? default : pair[(equals + 1)..],
                parameters
            );
        }
    }

    private static void ReadPair(
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> value,
        ParameterSet parameters
    )
    {
        // Even fully escaped, a known name is not longer than this.
        if (name.IsEmpty || name.Length > parameters.Known.MaxLength * 3)
            return;
        Span<byte> decodedName = stackalloc byte[name.Length];
        decodedName = decodedName[..Decode(name, decodedName)];
        Span<char> chars = stackalloc char[decodedName.Length];
        if (
            !Ascii.IsValid(decodedName)
            || !parameters.Known.Find(
                chars[..Encoding.ASCII.GetChars(decodedName, chars)],
                out var known
            )
        )
            return;
        AddValue(known, value, parameters);
    }

    private static void AddValue(string name, ReadOnlySpan<byte> value, ParameterSet parameters)
    {
        byte[]? rented =
            value.Length > StackLimit ? ArrayPool<byte>.Shared.Rent(value.Length) : null;
        Span<byte> decoded = rented ?? stackalloc byte[StackLimit];
        decoded = decoded[..Decode(value, decoded)];
        if (Utf8.IsValid(decoded))
            parameters.Add(name, Encoding.UTF8.GetString(decoded), ValueKind.Text);
        else
            parameters.Add(name, "", ValueKind.NotUnicode);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    // A percent sign that starts no escape stands for itself.
    private static int Decode(ReadOnlySpan<byte> encoded, Span<byte> decoded)
    {
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var b = encoded[i];
            if (
                b == '%'
                && i + 2 < encoded.Length
                && TryHex(encoded.Slice(i + 1, 2), out var value)
            )
            {
                b = value;
                i += 2;
            }
            else if (b == '+')
                b = (byte)' ';
            decoded[length++] = b;
        }
        return length;
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out byte value) =>
        Utf8Parser.TryParse(digits, out value, out var consumed, 'x') && consumed == 2;
}
