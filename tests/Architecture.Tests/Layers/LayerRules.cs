using System.Reflection;
using IType = ArchUnitNET.Domain.IType;

namespace SharePanel.Architecture.Tests.Layers;

/// <summary>What a layer may know.</summary>
internal static class LayerRules
{
    /// <summary>Types that depend on a type of an assembly that is not allowed.</summary>
    public static IReadOnlyList<string> Strays(
        IEnumerable<IType> types,
        Predicate<string> isAllowed
    ) =>
        [
            .. types
                .SelectMany(type => type.Dependencies)
                .Where(dependency => dependency.Target is not ArchUnitNET.Domain.GenericParameter)
                .Where(dependency => !isAllowed(AssemblyOf(dependency.Target)))
                .Select(dependency =>
                    $"{dependency.Origin.FullName} depends on {dependency.Target.FullName}"
                )
                .Distinct(),
        ];

    /// <summary>References of an assembly to others that are not allowed. The compiler writes only those that are used.</summary>
    public static IReadOnlyList<string> Strays(Assembly assembly, Predicate<string> isAllowed) =>
        [
            .. assembly
                .GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => !isAllowed(name)),
        ];

    /// <summary>Types that use a namespace outside of the one that it is kept to.</summary>
    public static IReadOnlyList<string> Users(
        IEnumerable<IType> types,
        string prefix,
        string keptTo
    ) =>
        [
            .. types
                .Where(type => !IsIn(type, keptTo))
                .SelectMany(type => type.Dependencies)
                .Where(dependency => IsIn(dependency.Target, prefix))
                .Select(dependency =>
                    $"{dependency.Origin.FullName} uses {dependency.Target.FullName}"
                )
                .Distinct(),
        ];

    public static bool IsBaseLibrary(string assembly) =>
        assembly is "System" or "mscorlib" or "netstandard" or "System.Private.CoreLib"
        || assembly.StartsWith("System.", StringComparison.Ordinal);

    private static string AssemblyOf(IType type) =>
        type.Assembly?.Name.Split(',')[0] ?? $"of {type.FullName}";

    private static bool IsIn(IType type, string root) =>
        $"{type.Namespace?.FullName}.".StartsWith($"{root}.", StringComparison.Ordinal);
}
