using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SharePanel.Domain.Text;

/// <summary>
/// Turns a title into the characters of a path, <c>a-z0-9-</c>. Accents are folded; Greek and Cyrillic letters are
/// transliterated, and the digits of every script; other letters have no agreed single spelling and are left out.
/// </summary>
public static class Slug
{
    private static readonly FrozenDictionary<Rune, string> Letters = Pairs(
            "ßss æae œoe øo ðd đd þth łl ħh ıi ŋng əe ɛe ɔo ɓb ɖd ɗd ƙk ƴy ƒf "
                + "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo "
                + "аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya "
                + "єye іi їyi ґg ђdj јj љlj њnj ћc џdz ѕdz ѓg ќk ўu әa ғg қq ңn өo ұu үu һh ҳh ҷj җj"
        )
        .ToFrozenDictionary();

    /// <summary>The slug of a text, at most <paramref name="maxLength"/> long; empty if nothing in it can be written so.</summary>
    public static string From(string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slug = new StringBuilder(text.Length);
        var folded = Composition.Compose(text).ToLowerInvariant();
        foreach (var rune in folded.EnumerateRunes())
            Append(slug, rune);
        if (slug.Length > maxLength)
            slug.Length = maxLength;
        return slug.ToString().Trim('-');
    }

    private static void Append(StringBuilder slug, Rune rune)
    {
        if (Spell(rune) is { } spelling)
            slug.Append(spelling);
        else if (Rune.IsLetter(rune))
            AppendFolded(slug, rune);
        else if (!IsSilent(rune) && slug.Length > 0 && slug[^1] != '-')
            slug.Append('-');
    }

    private static void AppendFolded(StringBuilder slug, Rune letter)
    {
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
            // Lower case once more: the invariant culture leaves "İ" as it is, and it comes apart into a capital.
            slug.Append(Spell(Rune.ToLowerInvariant(part)));
    }

    private static string? Spell(Rune rune)
    {
        if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
            return rune.ToString();
        if (Rune.IsDigit(rune))
            return ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture);
        return Letters.GetValueOrDefault(rune);
    }

    // Apostrophes and combining marks stand inside words: "Ann's" is one word, not two.
    private static bool IsSilent(Rune rune) =>
        rune.Value is '\'' or '’' or '‘'
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format;

    private static Dictionary<Rune, string> Pairs(string table) =>
        table
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(p => Rune.GetRuneAt(p, 0), p => p[1..]);
}
