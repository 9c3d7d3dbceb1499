using Mono.Cecil;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>A place where a statement is given to Dapper with its parameters.</summary>
/// <param name="Statement">The statement's name.</param>
/// <param name="Parameters">The type of the object whose properties they are; null where there are none.</param>
/// <param name="IsKnown">Whether the type could be told.</param>
/// <param name="Object">The object, where the code makes it.</param>
internal sealed record Run(string Statement, Type? Parameters, bool IsKnown, object? Object);

/// <summary>With which parameters statements are run, read from the compiled code.</summary>
internal sealed class Runs(CodeFlow code)
{
    /// <summary>Every way in which a statement that a static field holds reaches Dapper.</summary>
    public IReadOnlyList<Run> All() =>
        [
            .. code
                .Calls.Select(call => (call, at: PlaceOfText(call)))
                .Where(pair => pair.at >= 0)
                .SelectMany(pair =>
                    Follow(
                        pair.call.Arguments[pair.at].Ends(),
                        pair.call.Arguments[pair.at + 1].Ends(),
                        []
                    )
                )
                .Distinct(),
        ];

    // Dapper takes a text and then an object whose properties are its parameters.
    private static int PlaceOfText(Call call)
    {
        if (call.Callee.DeclaringType.Namespace != "Dapper")
            return -1;
        var types = call.Callee.Parameters.Select(p => p.ParameterType.MetadataType).ToList();
        var at = types.Zip(types.Skip(1)).ToList();
        return at.IndexOf((MetadataType.String, MetadataType.Object));
    }

    // What a method passes on is known to its callers, so each of them is asked for both at once.
    private IEnumerable<Run> Follow(
        IReadOnlySet<Value> statements,
        IReadOnlySet<Value> parameters,
        IReadOnlyCollection<string> path
    )
    {
        var method = statements
            .Concat(parameters.Where(IsUntold))
            .Select(value => value.Origin)
            .OfType<ArgumentOf>()
            .FirstOrDefault()
            ?.Method;
        if (method is null)
            return RunsOf(statements, name => parameters.Select(value => RunOf(name, value)));
        if (!code.CallsOf[method].Any())
            return RunsOf(statements, name => [new Run(name, null, IsKnown: false, null)]);
        return path.Contains(method)
            ? []
            : code.CallsOf[method]
                .SelectMany(call =>
                    Follow(Passed(statements, call), Passed(parameters, call), [.. path, method])
                );

        HashSet<Value> Passed(IEnumerable<Value> values, Call call) =>
            [
                .. values.SelectMany(value =>
                    value.Origin is ArgumentOf argument && argument.Method == method
                        ? call.Arguments[argument.Index].Ends()
                        : (IEnumerable<Value>)[value]
                ),
            ];
    }

    private static bool IsUntold(Value value) => value.Type?.MetadataType == MetadataType.Object;

    private static IEnumerable<Run> RunsOf(
        IEnumerable<Value> statements,
        Func<string, IEnumerable<Run>> runs
    ) =>
        statements
            .Select(statement => statement.Origin)
            .OfType<FieldDefinition>()
            .Select(field =>
                $"{field.DeclaringType.FullName.Replace('/', '+')}.{Catalogue.PlainName(field.Name)}"
            )
            .SelectMany(runs);

    private static Run RunOf(string statement, Value parameters)
    {
        if (parameters == Value.Null)
            return new Run(statement, null, IsKnown: true, null);
        var type =
            parameters.Type is null || IsUntold(parameters) ? null : Generics.Load(parameters.Type);
        return new Run(statement, type, type is not null, parameters.Origin);
    }
}
