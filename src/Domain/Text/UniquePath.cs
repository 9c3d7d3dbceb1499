namespace SharePanel.Domain.Text;

/// <summary>The unique names of things in URLs: 1 to 64 characters of <c>a-z0-9-</c>.</summary>
public static class UniquePath
{
    public const int MaxLength = 64;

    /// <summary>Whether a text can stand as a path.</summary>
    public static bool IsWellFormed(string? path) =>
        path is { Length: >= 1 and <= MaxLength }
        && path.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>The path that a title gives, <paramref name="fallback"/> if its letters give none.</summary>
    public static string From(string title, string fallback) =>
        Slug.From(title, MaxLength) is { Length: > 0 } slug ? slug : fallback;

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
            candidate = path[..Math.Min(path.Length, MaxLength - suffix.Length)] + suffix;
        }
        return candidate;
    }
}
