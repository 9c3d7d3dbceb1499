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
        return new ActionDescriptor
        {
            Mode = declaration.Mode,
            Name = declaration.Name,
            Selector = declaration.Selector,
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
            Parameters = [.. ParametersOf(request)],
        };
    }

    private static IEnumerable<ActionParameter> ParametersOf(Type request)
    {
        var rules = RulesOf(request);
        return request
            .GetConstructors()
            .Single()
            .GetParameters()
            .Select(parameter => new ActionParameter(
                ParameterName.Of(parameter.Name!),
                parameter.Name!,
                Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
                rules[parameter.Name!].OfType<IParameterRule>().FirstOrDefault()?.Takes,
                rules[parameter.Name!].OfType<IRequiredRule>().Any(),
                parameter.IsDefined(typeof(SecretAttribute))
            ));
    }

    // The validator stands beside its request, nested in the same slice.
    private static ILookup<string, IPropertyValidator> RulesOf(Type request)
    {
        var validator = request
            .DeclaringType?.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .SingleOrDefault(type =>
                type.IsAssignableTo(typeof(IValidator<>).MakeGenericType(request))
            );
        var members = validator is null
            ? []
            : ((IValidator)Activator.CreateInstance(validator, nonPublic: true)!)
                .CreateDescriptor()
                .GetMembersWithValidators()
                .SelectMany(
                    member => member,
                    (member, component) => (member.Key, component.Validator)
                );
        return members.ToLookup(pair => pair.Key, pair => pair.Validator);
    }
}
