using System.Reflection;
using FluentValidation;
using FluentValidation.Validators;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Kernel;

/// <summary>
/// What an action refuses, as its validator and its declaration say. A validator is costly to make, so it is read when
/// somebody first asks, and a start asks for none.
/// </summary>
internal sealed class DeclaredRules(Type request)
{
    // By the property that they are for. Rules of the request as a whole have no name.
    private ILookup<string, IPropertyValidator> All => field ??= Read();

    /// <summary>The rules of a property that say what it takes.</summary>
    public IEnumerable<IParameterRule> Of(string property) =>
        All[property].OfType<IParameterRule>();

    /// <summary>Whether a call without the property is refused.</summary>
    public bool Requires(string property) => All[property].OfType<IRequiredRule>().Any();

    /// <summary>What is missing first, then what is wrong, then what the handler finds.</summary>
    /// <exception cref="InvalidOperationException">A declared failure is no error.</exception>
    public IEnumerable<Error> Failures()
    {
        foreach (var rule in All.SelectMany(rules => rules).OfType<IPresenceRule>())
            yield return KernelErrors.Missing with
            {
                Message = rule.Message,
            };
        foreach (var property in All)
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

    // The validator stands beside its request, nested in the same slice.
    private ILookup<string, IPropertyValidator> Read()
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
