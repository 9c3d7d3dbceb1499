using System.Text.RegularExpressions;

namespace SharePanel.Architecture.Tests.Sources;

/// <summary>What a source file may hold.</summary>
internal static partial class SourceRules
{
    public static IReadOnlyList<string> TooLong(IEnumerable<SourceFile> files, int maxLines) =>
        [
            .. files
                .Select(file => (file.Path, Lines: file.Text.TrimEnd('\n').Split('\n').Length))
                .Where(file => file.Lines > maxLines)
                .Select(file => $"{file.Path} has {file.Lines} lines"),
        ];

    /// <summary>Files with several actions, or whose slice has another name than the file.</summary>
    public static IReadOnlyList<string> Crowded(IEnumerable<SourceFile> files)
    {
        var faults = new List<string>();
        foreach (var file in files)
        {
            var actions = Declaration().Count(file.Text);
            if (actions > 1)
                faults.Add($"{file.Path} declares {actions} actions");
            var slice = Path.GetFileNameWithoutExtension(file.Path);
            if (
                actions > 0
                && !Slices().Matches(file.Text).All(m => m.Groups["name"].Value == slice)
            )
                faults.Add($"{file.Path} declares a slice of another name");
        }
        return faults;
    }

    /// <summary>Requests that do not lie in the file of their slice, in the folder of their mode.</summary>
    public static IReadOnlyList<string> Misplaced(
        IEnumerable<Type> requests,
        IEnumerable<SourceFile> files,
        string rootNamespace,
        string rootFolder
    )
    {
        var texts = files.ToDictionary(file => file.Path, file => file.Text);
        return
        [
            .. requests
                .Select(request =>
                {
                    var folder = request.Namespace![rootNamespace.Length..].Replace('.', '/');
                    return (
                        request,
                        path: $"{rootFolder}{folder}/{request.DeclaringType?.Name}.cs"
                    );
                })
                .Where(place =>
                    !texts.TryGetValue(place.path, out var text) || !Declaration().IsMatch(text)
                )
                .Select(place => $"{place.request} is not in {place.path}"),
        ];
    }

    [GeneratedRegex(@"^\s*\[Action\(", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"^public static class (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Slices();
}
