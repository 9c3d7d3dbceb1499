using System.Reflection;

namespace SharePanel.Api.Docs.Reference;

/// <summary>A page of the guide, which people write: <c>docs/guide/NN-name.md</c>. The numbers put them in order.</summary>
/// <param name="Name">Its name, without number and extension.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What follows the heading, in Markdown.</param>
internal sealed record GuidePage(string Name, string Title, string Text)
{
    private const string Prefix = "guide/";

    /// <summary>All pages, in their order.</summary>
    public static IReadOnlyList<GuidePage> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly, name)),
        ];
    }

    private static GuidePage Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n', 2);
        var name = Path.GetFileNameWithoutExtension(resource[Prefix.Length..]);
        return new GuidePage(
            name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..],
            lines[0].TrimStart('#', ' '),
            lines[1].Trim()
        );
    }
}
