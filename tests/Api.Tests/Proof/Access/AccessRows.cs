using System.Reflection;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Proof.Access;

/// <summary>The rows of the access matrix, as the test classes of the actions declare them.</summary>
internal static class AccessRows
{
    /// <summary>The classes of these tests. What is nested is planted.</summary>
    public static IEnumerable<Type> TestClasses =>
        typeof(AccessRows).Assembly.GetTypes().Where(type => !type.IsNested);

    /// <summary>Whom an action serves.</summary>
    /// <exception cref="InvalidOperationException">Its row is missing.</exception>
    public static To Of(ActionDescriptor action) =>
        Declared(TestClasses).TryGetValue(TestClassOf(action), out var to)
            ? to
            : throw new InvalidOperationException(Missing(action));

    /// <summary>Actions without a row, and rows without an action.</summary>
    public static IReadOnlyList<string> Faults(
        IReadOnlyList<ActionDescriptor> actions,
        IEnumerable<Type> tests
    )
    {
        var rows = Declared(tests);
        return
        [
            .. actions.Where(action => !rows.ContainsKey(TestClassOf(action))).Select(Missing),
            .. rows
                .Keys.Except(actions.Select(TestClassOf))
                .Select(name => $"{name} has a row, and is the test class of no action"),
        ];
    }

    private static Dictionary<string, To> Declared(IEnumerable<Type> tests) =>
        tests
            .Select(type => (type.Name, Row: type.GetCustomAttribute<AccessAttribute>()))
            .Where(pair => pair.Row is not null)
            .ToDictionary(pair => pair.Name, pair => pair.Row!.To);

    private static string Missing(ActionDescriptor action) =>
        $"{action.Label} has no row: put [Access(…)] on its test class {TestClassOf(action)}";

    private static string TestClassOf(ActionDescriptor action) =>
        $"{action.RequestType.DeclaringType?.Name}Tests";
}
