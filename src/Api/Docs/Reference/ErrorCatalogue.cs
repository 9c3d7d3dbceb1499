using System.Reflection;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.Reference;

/// <summary>The errors that clients can meet, found where they are declared.</summary>
internal static class ErrorCatalogue
{
    // What only the operator's commands answer.
    private const string OperatorOnly = "SharePanel.Application.Operations";

    private static readonly IReadOnlyList<(Calls Calls, Error Error)> OfProtocol =
    [
        .. Fields(typeof(ErrorCatalogue).Assembly)
            .Select(field => (field.GetCustomAttribute<MetByAttribute>()!.Calls, Value(field))),
        (Calls.All, KernelErrors.TooManyRequests),
    ];

    /// <summary>One error for each code, by status and code; its message is that of the first of the code.</summary>
    public static IReadOnlyList<Error> All { get; } =
    [
        .. Fields(typeof(ActionCatalog).Assembly)
            .Concat(Fields(typeof(ErrorCatalogue).Assembly))
            .Select(Value)
            .DistinctBy(error => error.Code)
            .OrderBy(error => error.Status)
            .ThenBy(error => error.Code, StringComparer.Ordinal),
    ];

    /// <summary>All errors that a call of an action can meet, by status.</summary>
    public static IReadOnlyList<Error> Of(ActionDescriptor action) =>
        [
            .. OfProtocol
                .Where(pair => Meets(pair.Calls, action))
                .Select(pair => pair.Error)
                .Concat(action.Failures)
                .Distinct()
                .OrderBy(error => error.Status),
        ];

    /// <summary>Whether an error belongs to the protocol, and not to what single actions do.</summary>
    public static bool IsOfProtocol(Error error) => OfProtocol.Any(pair => pair.Error == error);

    /// <summary>Which calls meet an error of the protocol.</summary>
    public static Calls CallsThatMeet(Error error) =>
        OfProtocol.First(pair => pair.Error == error).Calls;

    private static bool Meets(Calls calls, ActionDescriptor action) =>
        calls switch
        {
            Calls.All => true,
            Calls.WithKey => !action.Anonymous,
            Calls.Reading => !action.Anonymous && !action.IsCommand,
            Calls.Changing => action.IsCommand,
            Calls.WithPassword => action.Parameters.Any(p => p.IsSecret),
            Calls.WithBody => action.IsCommand || action.Parameters.Any(p => p.IsSecret),
            _ => false,
        };

    private static IEnumerable<FieldInfo> Fields(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type =>
                type.Namespace?.StartsWith(OperatorOnly, StringComparison.Ordinal) != true
            )
            .SelectMany(type =>
                type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            )
            .Where(field => field.FieldType == typeof(Error));

    private static Error Value(FieldInfo field) => (Error)field.GetValue(null)!;
}
