using System.Security.Cryptography;
using System.Text;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Tests.Proof.Secrets;

/// <summary>Something that must stay secret, and where it was put.</summary>
/// <param name="Place">Which call carried it.</param>
/// <param name="Text">The secret itself.</param>
internal sealed record Secret(string Place, string Text)
{
    // More would let what is cut short, and what is shown of a key on purpose, slip through.
    private const int Telling = 20;

    /// <summary>A password that means the same in every encoding.</summary>
    public static Secret Password(string place) =>
        new(place, $"planted-{RandomNumberGenerator.GetHexString(32, lowercase: true)}");

    /// <summary>A key as the program makes them, of nobody.</summary>
    public static Secret Key(string place) => new(place, ApiKeyToken.Generate());

    /// <summary>Whether its end stands in a text, as it is or as HTTP's basic authentication has it.</summary>
    public bool IsIn(string text) =>
        text.Contains(Text[^Telling..], StringComparison.OrdinalIgnoreCase)
        || text.Contains(
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{Text}")),
            StringComparison.Ordinal
        );
}
