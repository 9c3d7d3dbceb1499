using System.Text;

namespace SharePanel.Domain.Text;

/// <summary>The composed form of texts, in which characters that merely look different are the same.</summary>
public static class Composition
{
    /// <summary>
    /// A text in Unicode's form NFKC. What no text should hold, half a surrogate pair or a noncharacter such as U+FFFF, is
    /// replaced by U+FFFD, where the framework would throw.
    /// </summary>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (
            Ascii.IsValid(text) ? text : string.Concat(text.EnumerateRunes().Select(Valid))
        ).Normalize(NormalizationForm.FormKC);
    }

    private static Rune Valid(Rune rune) =>
        (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF
            ? Rune.ReplacementChar
            : rune;
}
