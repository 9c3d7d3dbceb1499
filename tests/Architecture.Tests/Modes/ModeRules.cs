using ArchUnitNET.Domain;

namespace SharePanel.Architecture.Tests.Modes;

/// <summary>Folders of one name are a mode; modes never meet.</summary>
internal static class ModeRules
{
    /// <summary>
    /// Types of one mode that depend on another mode's. A mode is the namespace below a root; what lies in the root itself
    /// belongs to none.
    /// </summary>
    /// <param name="types">The types to look at.</param>
    /// <param name="from">The root of the modes whose types depend.</param>
    /// <param name="to">The root of the modes that are depended on.</param>
    /// <param name="shared">The folders that every mode may use. They in turn may use none.</param>
    public static IReadOnlyList<string> Meetings(
        IEnumerable<IType> types,
        string from,
        string to,
        IReadOnlySet<string> shared
    ) =>
        [
            .. types
                .SelectMany(type => type.Dependencies)
                .Where(dependency =>
                    ModeOf(dependency.Origin, from) is { } origin
                    && ModeOf(dependency.Target, to) is { } target
                    && origin != target
                    && !shared.Contains(target)
                )
                .Select(dependency =>
                    $"{dependency.Origin.FullName} depends on {dependency.Target.FullName}"
                )
                .Distinct(),
        ];

    private static string? ModeOf(IType type, string root)
    {
        var name = type.Namespace?.FullName ?? "";
        return name.StartsWith($"{root}.", StringComparison.Ordinal)
            ? name[(root.Length + 1)..].Split('.')[0]
            : null;
    }
}
