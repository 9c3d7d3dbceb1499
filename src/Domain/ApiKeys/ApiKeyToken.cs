using System.Security.Cryptography;
using System.Text;

namespace SharePanel.Domain.ApiKeys;

/// <summary>
/// The secret text of an API key: <c>sp_live_</c>, 30 random base62 characters, and their CRC-32 as 6 base62 characters.
/// The checksum lets a mistyped key be refused without a look into the database, and secret scanners match the shape.
/// </summary>
public static class ApiKeyToken
{
    public const string Prefix = "sp_live_";

    /// <summary>How much of a key is stored readable, to tell keys apart in lists.</summary>
    public const int VisibleLength = 12;

    /// <summary>Characters of a key.</summary>
    public static int Length => Prefix.Length + RandomLength + ChecksumLength;

    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 30;
    private const int ChecksumLength = 6;
    private static readonly uint[] Crc32Table = MakeCrc32Table();

    /// <summary>A new key from the system's secure random source: 178 bits.</summary>
    public static string Generate()
    {
        var random = RandomNumberGenerator.GetString(Base62, RandomLength);
        return Prefix + random + Checksum(random);
    }

    /// <summary>Whether a text has the shape of a key and the checksum fits.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> token)
    {
        if (token.Length != Length || !token.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var random = token.Slice(Prefix.Length, RandomLength);
        foreach (var c in random)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        }
        Span<char> expected = stackalloc char[ChecksumLength];
        WriteChecksum(random, expected);
        return token[^ChecksumLength..].SequenceEqual(expected);
    }

    /// <summary>What is stored of a key: its SHA-256, 32 bytes. A key has too much entropy to be guessed, so no salt is needed.</summary>
    public static byte[] Hash(ReadOnlySpan<char> token)
    {
        var length = Encoding.UTF8.GetByteCount(token);
        Span<byte> bytes = length <= 256 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(token, bytes);
        return SHA256.HashData(bytes);
    }

    private static string Checksum(ReadOnlySpan<char> random)
    {
        Span<char> text = stackalloc char[ChecksumLength];
        WriteChecksum(random, text);
        return text.ToString();
    }

    private static void WriteChecksum(ReadOnlySpan<char> random, Span<char> text)
    {
        var crc = Crc32(random);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Base62[(int)(crc % 62)];
            crc /= 62;
        }
    }

    private static uint Crc32(ReadOnlySpan<char> ascii)
    {
        var crc = uint.MaxValue;
        foreach (var c in ascii)
            crc = (crc >> 8) ^ Crc32Table[(byte)(crc ^ c)];
        return ~crc;
    }

    // What each value of a byte does to the checksum.
    private static uint[] MakeCrc32Table()
    {
        var table = new uint[256];
        for (var value = 0u; value < table.Length; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            table[value] = crc;
        }
        return table;
    }
}
