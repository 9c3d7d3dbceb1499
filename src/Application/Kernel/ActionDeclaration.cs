using System.Reflection;

namespace SharePanel.Application.Kernel;

/// <summary>Reads what a declared request type says of an action.</summary>
internal static class ActionDeclaration
{
    /// <exception cref="InvalidOperationException">The type is no request.</exception>
    public static ActionDescriptor Read(Type request)
    {
        var declaration = request.GetCustomAttribute<ActionAttribute>()!;
        var action =
            Array.Find(
                request.GetInterfaces(),
                i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAction<>)
            )
            ?? throw new InvalidOperationException(
                $"{request} is declared as an action but is no request."
            );
        var rules = new DeclaredRules(request);
        return new ActionDescriptor
        {
            Mode = declaration.Mode,
            Name = declaration.Name,
            Selector = declaration.Selector,
            Order = declaration.Order,
            Message = declaration.Message,
            RequestType = request,
            ValueType = action.GenericTypeArguments[0],
            Anonymous = declaration.Anonymous,
            Free = declaration.Free,
            Addition = declaration.Addition,
            AnswersSecret = Array.Exists(
                action.GenericTypeArguments[0].GetProperties(),
                property => property.IsDefined(typeof(SecretAttribute))
            ),
            IsCommand = request.IsAssignableTo(typeof(ITransacted)),
            Parameters = [.. ParametersOf(request, rules)],
            Rules = rules,
        };
    }

    private static IEnumerable<ActionParameter> ParametersOf(Type request, DeclaredRules rules) =>
        request
            .GetConstructors()
            .Single()
            .GetParameters()
            .Select(parameter => ParameterOf(parameter, rules));

    private static ActionParameter ParameterOf(ParameterInfo parameter, DeclaredRules rules) =>
        new(rules)
        {
            Name = ParameterName.Of(parameter.Name!),
            Property = parameter.Name!,
            Type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
            IsSecret = parameter.IsDefined(typeof(SecretAttribute)),
            UnlessGiven = parameter.GetCustomAttribute<UnlessGivenAttribute>()?.Value,
            Example = parameter.GetCustomAttribute<ExampleAttribute>()?.Value,
        };
}
