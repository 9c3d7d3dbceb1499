using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SharePanel.Domain.Text;

/// <summary>
/// Turns a title into the characters of a path, <c>a-z0-9-</c>. Accents are folded; Greek and Cyrillic letters are
/// transliterated; other scripts have no agreed single spelling and are left out.
/// </summary>
public static class Slug
{
    private static readonly FrozenDictionary<char, string> Letters = Pairs(
            "ßss æae œoe øo ðd đd þth łl ħh ıi ŋng "
                + "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo "
                + "аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya "
                + "єye іi їyi ґg ђdj јj љlj њnj ћc џdz ѕdz ѓg ќk ўu"
        )
        .ToFrozenDictionary();

    /// <summary>The slug of a text, at most <paramref name="maxLength"/> long; empty if nothing in it can be written so.</summary>
    public static string From(string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            Append(slug, c);
        if (slug.Length > maxLength)
            slug.Length = maxLength;
        return slug.ToString().Trim('-');
    }

    private static void Append(StringBuilder slug, char c)
    {
        if (char.IsAsciiLetterOrDigit(c))
            slug.Append(c);
        else if (Letters.TryGetValue(c, out var known))
            slug.Append(known);
        else if (char.IsLetter(c))
            AppendFolded(slug, c);
        else if (!IsSilent(c) && slug.Length > 0 && slug[^1] != '-')
            slug.Append('-');
    }

    private static void AppendFolded(StringBuilder slug, char c)
    {
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(part))
                slug.Append(part);
            else if (Letters.TryGetValue(part, out var known))
                slug.Append(known);
        }
    }

    // Apostrophes and combining marks stand inside words: "Ann's" is one word, not two.
    private static bool IsSilent(char c) =>
        c is '\'' or '’'
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate;

    private static Dictionary<char, string> Pairs(string table) =>
        table
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(p => p[0], p => p[1..]);
}
