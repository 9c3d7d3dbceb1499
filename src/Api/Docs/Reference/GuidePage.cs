using System.Reflection;

namespace SharePanel.Api.Docs.Reference;

/// <summary>A page of the guide, which people write: <c>docs/guide/NN-name.md</c>. The numbers put them in order.</summary>
/// <param name="Name">Its name, without number and extension.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What follows the heading, in Markdown.</param>
internal sealed record GuidePage(string Name, string Title, string Text)
{
    private const string Prefix = "guide/";

    /// <summary>The names of all pages, in their order.</summary>
    public static IEnumerable<string> Names => Resources().Select(NameOf);

    /// <summary>All pages, in their order.</summary>
    public static IReadOnlyList<GuidePage> All() => [.. Resources().Select(Read)];

    private static IEnumerable<string> Resources() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static GuidePage Read(string resource)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n', 2);
        return new GuidePage(NameOf(resource), lines[0].TrimStart('#', ' '), lines[1].Trim());
    }

    // guide/02-authentication.md
    private static string NameOf(string resource)
    {
        var name = Path.GetFileNameWithoutExtension(resource);
        return name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
    }
}
