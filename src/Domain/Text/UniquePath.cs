namespace SharePanel.Domain.Text;

/// <summary>The unique names of things in URLs: 1 to 64 characters of <c>a-z0-9-</c>.</summary>
public static class UniquePath
{
    public const int MaxLength = 64;

    private const long AskedOneByOne = 16;

    /// <summary>Whether a text can stand as a path.</summary>
    public static bool IsWellFormed(string? path) =>
        path is { Length: >= 1 and <= MaxLength }
        && path.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>The path that a title gives, <paramref name="fallback"/> if its letters give none.</summary>
    public static string From(string title, string fallback) =>
        Slug.From(title, MaxLength) is { Length: > 0 } slug ? slug : fallback;

    /// <summary>
    /// The first of <paramref name="path"/>, <c>path-2</c>, <c>path-3</c>… that is not taken, shortened where the number
    /// would pass the length. Popular paths have too many numbers to ask for each: beyond a few the search doubles its
    /// steps and then closes in, which finds a free number though not always the lowest.
    /// </summary>
    public static async Task<string> FirstFreeAsync(string path, Func<string, Task<bool>> isTaken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(isTaken);
        if (!await isTaken(path))
            return path;
        for (var number = 2L; number <= AskedOneByOne; number++)
        {
            if (!await isTaken(Numbered(path, number)))
                return Numbered(path, number);
        }
        var (taken, free) = (AskedOneByOne, AskedOneByOne * 2);
        while (await isTaken(Numbered(path, free)))
            (taken, free) = (free, free * 2);
        while (free - taken > 1)
        {
            var middle = taken + (free - taken) / 2;
            (taken, free) = await isTaken(Numbered(path, middle))
                ? (middle, free)
                : (taken, middle);
        }
        return Numbered(path, free);
    }

    private static string Numbered(string path, long number)
    {
        var suffix = $"-{number}";
        return path[..Math.Min(path.Length, MaxLength - suffix.Length)].TrimEnd('-') + suffix;
    }
}
