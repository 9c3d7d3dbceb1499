using System.Text.RegularExpressions;
using SharePanel.Architecture.Tests.Sources;

namespace SharePanel.Architecture.Tests.Docs;

/// <summary>Files, folders and tests that a page of the docs names as its evidence.</summary>
internal static partial class NamedSources
{
    private static readonly Lazy<IReadOnlyList<string>> Tests = new(() =>
        [.. SourceTree.Under("tests").Select(file => file.Text)]
    );

    /// <summary>Those that are not there.</summary>
    public static IReadOnlyList<string> Missing(string page) =>
        [
            .. Paths()
                .Matches(page)
                .Select(match => match.Groups["path"].Value)
                .Where(path => !Path.Exists(Path.Combine(SourceTree.Root(), path))),
            .. Classes()
                .Matches(page)
                .Select(match => match.Groups["name"].Value)
                .Where(name =>
                    !Tests.Value.Any(text => text.Contains($"class {name}("))
                    && !Tests.Value.Any(text =>
                        text.Contains($"class {name} ") || text.Contains($"class {name}\n")
                    )
                ),
        ];

    [GeneratedRegex(
        "`(?<path>(src|tests|docs|build)/[^`#]*)(#[^`]*)?`",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Paths();

    [GeneratedRegex(
        "`(?<name>[A-Za-z]+Tests)(\\.[A-Za-z_]+)?`",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Classes();
}
