using System.Reflection;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>The objects whose properties are parameters.</summary>
internal static class Rows
{
    /// <summary>The types of the properties by the names of the parameters that Dapper makes of them.</summary>
    public static IReadOnlyDictionary<string, Type> PropertiesOf(Type? parameters) =>
        parameters is null
            ? new Dictionary<string, Type>()
            : RowOf(parameters)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0)
                .ToDictionary(property => $"@{property.Name}", property => property.PropertyType);

    /// <summary>Properties of objects made for statements that none of these takes.</summary>
    /// <param name="runs">The runs of all statements.</param>
    /// <param name="takes">The parameters of a statement.</param>
    public static IReadOnlyList<string> Unused(
        IEnumerable<Run> runs,
        Func<string, IReadOnlySet<string>> takes
    ) =>
        [
            .. runs.Where(run => run.Parameters is not null && IsMadeFor(run.Parameters))
                .GroupBy(run => run.Object ?? RowOf(run.Parameters!))
                .SelectMany(group =>
                    PropertiesOf(group.First().Parameters)
                        .Keys.Except(group.SelectMany(run => takes(run.Statement)))
                        .Select(name =>
                            $"{name}: sent to {string.Join(", ", group.Select(run => run.Statement).Distinct())} for nothing"
                        )
                ),
        ];

    private static bool IsMadeFor(Type parameters) =>
        RowOf(parameters).Name.Contains("AnonymousType", StringComparison.Ordinal);

    // Of a list Dapper runs the statement for each.
    private static Type RowOf(Type parameters) =>
        parameters
            .GetInterfaces()
            .Prepend(parameters)
            .FirstOrDefault(type =>
                type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            )
            ?.GenericTypeArguments[0]
        ?? parameters;
}
