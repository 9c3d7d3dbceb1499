using SharePanel.Domain.Text;

namespace SharePanel.Domain.Orgs;

/// <summary>The unique name of an organization in URLs: 1 to 64 characters of <c>a-z0-9-</c>.</summary>
public static class OrgPath
{
    public const int MaxLength = 64;

    private const string Fallback = "organization";

    /// <summary>Whether a text can stand as a path.</summary>
    public static bool IsWellFormed(string? path) =>
        path is { Length: >= 1 and <= MaxLength }
        && path.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>The path that a title gives, <c>organization</c> if its letters give none.</summary>
    public static string FromTitle(string title) =>
        Slug.From(title, MaxLength) is { Length: > 0 } slug ? slug : Fallback;

    /// <summary>
    /// The first of <paramref name="path"/>, <c>path-2</c>, <c>path-3</c>… that <paramref name="taken"/> does not hold,
    /// shortened where the number would pass the length.
    /// </summary>
    public static string FirstFree(string path, IReadOnlySet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(taken);
        var candidate = path;
        for (var number = 2; taken.Contains(candidate); number++)
        {
            var suffix = $"-{number}";
            var stem = path[..Math.Min(path.Length, MaxLength - suffix.Length)];
            candidate = stem.TrimEnd('-') + suffix;
        }
        return candidate;
    }
}
