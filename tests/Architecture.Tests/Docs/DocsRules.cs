using System.Reflection;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel;

namespace SharePanel.Architecture.Tests.Docs;

/// <summary>What the docs need of the declarations that they are made from.</summary>
internal static class DocsRules
{
    /// <summary>The fields that hold errors.</summary>
    public static IReadOnlyList<FieldInfo> ErrorFields(IEnumerable<Type> types) =>
        [
            .. types
                .SelectMany(type =>
                    type.GetFields(
                        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
                    )
                )
                .Where(field => field.FieldType == typeof(Error)),
        ];

    /// <summary>Errors that do not say what brings them about and what to do, or say it otherwise than another of their code.</summary>
    public static IReadOnlyList<string> Unexplained(IEnumerable<FieldInfo> fields)
    {
        var errors = fields.Select(field => (Name: NameOf(field), Error: Value(field))).ToList();
        return
        [
            .. errors
                .Where(pair =>
                    string.IsNullOrEmpty(pair.Error.Cause)
                    || string.IsNullOrEmpty(pair.Error.Remedy)
                )
                .Select(pair => $"{pair.Name} lacks cause or remedy"),
            .. errors
                .GroupBy(pair => pair.Error.Code)
                .Where(code =>
                    code.Select(pair => (pair.Error.Status, pair.Error.Cause, pair.Error.Remedy))
                        .Distinct()
                        .Count() > 1
                )
                .Select(code => $"{code.Key} is explained in different ways"),
        ];
    }

    /// <summary>Errors of the protocol that do not say which calls meet them.</summary>
    public static IReadOnlyList<string> Unplaced(IEnumerable<FieldInfo> fields) =>
        [
            .. fields
                .Where(field => !field.IsDefined(typeof(MetByAttribute)))
                .Select(field => $"{NameOf(field)} does not say which calls meet it"),
        ];

    /// <summary>Actions that declare other failures than their handlers answer.</summary>
    public static IReadOnlyList<string> Misdeclared(IEnumerable<Type> requests)
    {
        var faults = new List<string>();
        foreach (var request in requests)
        {
            var declared = request
                .GetCustomAttributes<FailsAttribute>()
                .SelectMany(fails => fails.Names.Select(name => $"{fails.Errors.Name}.{name}"))
                .ToList();
            var handler = request.DeclaringType!.GetNestedType("Handler", BindingFlags.NonPublic)!;
            var used = UsedErrors.Of(handler).Select(NameOf).ToList();
            faults.AddRange(used.Except(declared).Select(e => $"{request} does not declare {e}"));
            faults.AddRange(declared.Except(used).Select(e => $"{request} never answers {e}"));
        }
        return faults;
    }

    /// <summary>Values of answers that nobody describes.</summary>
    public static IReadOnlyList<string> Undescribed(
        IEnumerable<Type> records,
        Descriptions descriptions
    ) =>
        [
            .. records
                .SelectMany(
                    record =>
                        record.GetProperties(
                            BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
                        ),
                    (record, property) => (record, property)
                )
                .Where(pair =>
                    descriptions.ParameterOf(pair.record, pair.property.Name).Length == 0
                )
                .Select(pair => $"{pair.record} does not describe {pair.property.Name}"),
        ];

    /// <summary>Parameters that samples need a value for, or that are paging without a declared default.</summary>
    public static IReadOnlyList<string> Unsampled(IEnumerable<ActionDescriptor> actions) =>
        [
            .. actions
                .SelectMany(action => action.Parameters, (action, p) => (action, p))
                .Where(pair => pair.p.Example is null && pair.p.UnlessGiven is null)
                .Select(pair => $"{pair.action.Label} has no example of {pair.p.Name}"),
        ];

    /// <summary>Actions of a mode that is not declared.</summary>
    public static IReadOnlyList<string> Modeless(ActionCatalog catalog) =>
        [
            .. catalog
                .Actions.Where(action => catalog.Modes.All(mode => mode.Name != action.Mode))
                .Select(action => $"{action.Label} is of a mode that nobody declares"),
        ];

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";

    private static Error Value(FieldInfo field) => (Error)field.GetValue(null)!;
}
