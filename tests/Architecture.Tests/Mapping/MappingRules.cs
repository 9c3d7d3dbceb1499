using System.Reflection;
using AutoMapper;

namespace SharePanel.Architecture.Tests.Mapping;

/// <summary>Only flat rows are mapped: the mapper follows a type that holds itself without end.</summary>
internal static class MappingRules
{
    /// <summary>Maps whose source or destination holds, at any depth, a type that holds itself.</summary>
    public static IReadOnlyList<string> Recursive(IConfigurationProvider configuration) =>
        [
            .. configuration
                .GetAllTypeMaps()
                .Where(map =>
                    HoldsItself(map.SourceType, []) || HoldsItself(map.DestinationType, [])
                )
                .Select(map => $"{map.SourceType} to {map.DestinationType}"),
        ];

    private static bool HoldsItself(Type type, HashSet<Type> above)
    {
        if (!above.Add(type))
            return true;
        var found = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property => Parts(property.PropertyType))
            .Any(part => HoldsItself(part, above));
        above.Remove(type);
        return found;
    }

    // A list's, a pair's or an optional value's own types; the base library's other types hold nothing of ours.
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.GetElementType() is { } element)
            return Parts(element);
        var arguments = type.GenericTypeArguments.SelectMany(Parts);
        return type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
            ? arguments
            : arguments.Append(type);
    }
}
