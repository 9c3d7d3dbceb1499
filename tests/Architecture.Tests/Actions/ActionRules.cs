using System.Reflection;
using System.Runtime.CompilerServices;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Architecture.Tests.Actions;

/// <summary>The shape that every action has.</summary>
internal static class ActionRules
{
    public static IReadOnlyList<Type> Requests(IEnumerable<Type> types) =>
        [.. types.Where(type => type.IsDefined(typeof(ActionAttribute), inherit: false))];

    /// <summary>Each is a record in a static class that also holds its handler.</summary>
    public static IReadOnlyList<string> Misshapen(IEnumerable<Type> types)
    {
        var faults = new List<string>();
        foreach (var request in Requests(types))
        {
            if (request.GetMethod("<Clone>$") is null || !request.IsSealed)
                faults.Add($"{request} is no sealed record");
            if (request.DeclaringType is not { IsAbstract: true, IsSealed: true } slice)
                faults.Add($"{request} is not nested in a static class");
            else if (!HasHandler(slice, request))
                faults.Add($"{slice} has no internal sealed Handler of {request}");
        }
        return faults;
    }

    /// <summary>Each says in its slice's summary which part of the reference it is, and what its parameters are.</summary>
    public static IReadOnlyList<string> Unexplained(IEnumerable<Type> types, XmlDocs docs)
    {
        var faults = new List<string>();
        foreach (var request in Requests(types))
        {
            var declaration = request.GetCustomAttribute<ActionAttribute>()!;
            var summary = docs.SummaryOf(request.DeclaringType ?? request);
            if (declaration.Addition)
            {
                if (!summary.Contains("addition", StringComparison.OrdinalIgnoreCase))
                    faults.Add($"{request} does not say that it is an addition");
            }
            else if (!summary.Contains("Reference: "))
                faults.Add($"{request} cites no part of the reference");
            var described = docs.ParametersOf(request);
            faults.AddRange(
                request
                    .GetConstructors()
                    .SelectMany(constructor => constructor.GetParameters())
                    .Where(parameter => !described.Contains(parameter.Name!))
                    .Select(parameter => $"{request} does not describe {parameter.Name}")
            );
        }
        return faults;
    }

    /// <summary>Each parameter has a rule that says what it takes.</summary>
    public static IReadOnlyList<string> Unruled(ActionCatalog catalog) =>
        [
            .. catalog
                .Actions.SelectMany(
                    action => action.Parameters,
                    (action, parameter) => (action, parameter)
                )
                .Where(pair => string.IsNullOrWhiteSpace(pair.parameter.Takes))
                .Select(pair => $"{pair.action.Label} has no rule for {pair.parameter.Name}"),
        ];

    /// <summary>Public types without a summary. Those nested in a slice are explained by the slice.</summary>
    public static IReadOnlyList<string> Undocumented(IEnumerable<Type> types, XmlDocs docs) =>
        [
            .. types
                .Where(type => type.IsVisible && !IsGenerated(type) && !IsInSlice(type))
                .Where(type => docs.SummaryOf(type).Length == 0)
                .Select(type => $"{type} has no summary"),
        ];

    private static bool HasHandler(Type slice, Type request) =>
        slice.GetNestedType("Handler", BindingFlags.NonPublic)
            is { IsNestedAssembly: true, IsSealed: true } handler
        && handler
            .GetInterfaces()
            .Any(i =>
                i.IsGenericType
                && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
                && i.GenericTypeArguments[0] == request
            );

    private static bool IsInSlice(Type type) =>
        type.DeclaringType is { IsAbstract: true, IsSealed: true } slice
        && slice.GetNestedType("Handler", BindingFlags.NonPublic) is not null;

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<') || type.IsDefined(typeof(CompilerGeneratedAttribute));
}
