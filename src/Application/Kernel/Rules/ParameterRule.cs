using FluentValidation;
using FluentValidation.Validators;

namespace SharePanel.Application.Kernel.Rules;

/// <summary>A rule of one parameter. Absent parameters pass: being required is a rule of its own.</summary>
public abstract class ParameterRule<T, TProperty> : PropertyValidator<T, TProperty>, IParameterRule
{
    public abstract string Takes { get; }

    public virtual ParameterBounds Bounds => ParameterBounds.None;

    public override string Name => GetType().Name;

    public override bool IsValid(ValidationContext<T> context, TProperty value)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (value is null || IsAllowed(value))
            return true;
        context.MessageFormatter.AppendArgument(
            "Parameter",
            ParameterName.Of(context.PropertyPath)
        );
        context.MessageFormatter.AppendArgument("Takes", Takes);
        return false;
    }

    protected abstract bool IsAllowed(TProperty value);

    protected override string GetDefaultMessageTemplate(string errorCode) =>
        "{Parameter} must be {Takes}";
}
