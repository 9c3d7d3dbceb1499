using System.Security.Cryptography;
using System.Text;

namespace SharePanel.Api.Protocol.Repeats;

/// <summary>
/// Closes answers that hold a secret, so that the database never has it in the clear: only who shows the API key that the
/// answer was given to opens it again. Of an API key the database has a hash, from which the seal's key cannot be made.
/// </summary>
internal static class Seal
{
    private const string Mark = "sealed:";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static bool IsSealed(string text) => text.StartsWith(Mark, StringComparison.Ordinal);

    /// <param name="text">What to close.</param>
    /// <param name="apiKey">The caller's API key.</param>
    /// <param name="fingerprint">What the text belongs to; it opens with no other.</param>
    public static string Close(string text, string apiKey, byte[] fingerprint)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var closed = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceLength));
        using var cipher = Cipher(apiKey);
        cipher.Encrypt(
            closed.AsSpan(0, NonceLength),
            plain,
            closed.AsSpan(NonceLength + TagLength),
            closed.AsSpan(NonceLength, TagLength),
            fingerprint
        );
        return Mark + Convert.ToBase64String(closed);
    }

    /// <summary>Null if another API key closed it.</summary>
    public static string? Open(string text, string apiKey, byte[] fingerprint)
    {
        var closed = Convert.FromBase64String(text[Mark.Length..]);
        var plain = new byte[closed.Length - NonceLength - TagLength];
        using var cipher = Cipher(apiKey);
        try
        {
            cipher.Decrypt(
                closed.AsSpan(0, NonceLength),
                closed.AsSpan(NonceLength + TagLength),
                closed.AsSpan(NonceLength, TagLength),
                plain,
                fingerprint
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return Encoding.UTF8.GetString(plain);
    }

    private static AesGcm Cipher(string apiKey) =>
        new(
            HKDF.DeriveKey(
                HashAlgorithmName.SHA256,
                Encoding.UTF8.GetBytes(apiKey),
                outputLength: 32,
                info: "SharePanel repeated answer"u8.ToArray()
            ),
            TagLength
        );
}
