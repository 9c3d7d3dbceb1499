using System.Reflection;
using FluentValidation;
using FluentValidation.Validators;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Kernel;

/// <summary>Reads what a declared request type and its validator say of an action.</summary>
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
        var rules = RulesOf(request);
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
            Failures = [.. FailuresOf(request, rules).Distinct()],
        };
    }

    private static IEnumerable<ActionParameter> ParametersOf(
        Type request,
        ILookup<string, IPropertyValidator> rules
    ) =>
        request
            .GetConstructors()
            .Single()
            .GetParameters()
            .Select(parameter => ParameterOf(parameter, [.. rules[parameter.Name!]]));

    private static ActionParameter ParameterOf(
        ParameterInfo parameter,
        IReadOnlyList<IPropertyValidator> rules
    ) =>
        new()
        {
            Name = ParameterName.Of(parameter.Name!),
            Property = parameter.Name!,
            Type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
            Demands = [.. rules.OfType<IParameterRule>().Select(rule => rule.Takes)],
            Bounds = rules
                .OfType<IParameterRule>()
                .Aggregate(ParameterBounds.None, (all, rule) => all.And(rule.Bounds)),
            IsRequired = rules.OfType<IRequiredRule>().Any(),
            IsSecret = parameter.IsDefined(typeof(SecretAttribute)),
            UnlessGiven = parameter.GetCustomAttribute<UnlessGivenAttribute>()?.Value,
            Example = parameter.GetCustomAttribute<ExampleAttribute>()?.Value,
        };

    // What is missing first, then what is wrong, then what the handler finds.
    private static IEnumerable<Error> FailuresOf(
        Type request,
        ILookup<string, IPropertyValidator> rules
    )
    {
        foreach (var rule in rules.SelectMany(rule => rule).OfType<IPresenceRule>())
            yield return KernelErrors.Missing with
            {
                Message = rule.Message,
            };
        foreach (var property in rules)
        {
            foreach (var rule in property.OfType<IParameterRule>())
                yield return KernelErrors.Invalid(
                    $"{ParameterName.Of(property.Key)} must be {rule.Takes}"
                );
        }
        foreach (var fails in request.GetCustomAttributes<FailsAttribute>())
        {
            foreach (var error in fails.Read())
                yield return error;
        }
    }

    // The validator stands beside its request, nested in the same slice. Rules of the request as a whole have no name.
    private static ILookup<string, IPropertyValidator> RulesOf(Type request)
    {
        var validator = request
            .DeclaringType?.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .SingleOrDefault(type =>
                type.IsAssignableTo(typeof(IValidator<>).MakeGenericType(request))
            );
        var rules = validator is null
            ? []
            : ((IValidator)Activator.CreateInstance(validator, nonPublic: true)!)
                .CreateDescriptor()
                .Rules;
        return rules
            .SelectMany(
                rule => rule.Components,
                (rule, component) => (Name: rule.PropertyName ?? "", component.Validator)
            )
            .ToLookup(pair => pair.Name, pair => pair.Validator);
    }
}
