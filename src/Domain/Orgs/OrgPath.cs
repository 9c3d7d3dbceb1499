using SharePanel.Domain.Text;

namespace SharePanel.Domain.Orgs;

/// <summary>The unique name of an organization in URLs; see <see cref="UniquePath"/>.</summary>
public static class OrgPath
{
    public const int MaxLength = UniquePath.MaxLength;

    private const string Fallback = "organization";

    /// <summary>Whether a text can stand as a path.</summary>
    public static bool IsWellFormed(string? path) => UniquePath.IsWellFormed(path);

    /// <summary>The path that a title gives, <c>organization</c> if its letters give none.</summary>
    public static string FromTitle(string title) => UniquePath.From(title, Fallback);
}
