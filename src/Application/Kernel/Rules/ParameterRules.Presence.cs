using FluentValidation;
using FluentValidation.Validators;

namespace SharePanel.Application.Kernel.Rules;

public static partial class ParameterRules
{
    private sealed class RequiredRule<T, TProperty>(string message)
        : PropertyValidator<T, TProperty>,
            IRequiredRule
    {
        public override string Name => "Required";

        public string Message => message;

        public override bool IsValid(ValidationContext<T> context, TProperty value) =>
            value is not null and not "";

        protected override string GetDefaultMessageTemplate(string errorCode) => message;
    }

    private sealed class SomeFieldRule<T>(Func<T, bool> anyFieldIsThere)
        : PropertyValidator<T, T>,
            IPresenceRule
    {
        public override string Name => "SomeField";

        public string Message => "No fields to update";

        public override bool IsValid(ValidationContext<T> context, T value) =>
            anyFieldIsThere(value);

        protected override string GetDefaultMessageTemplate(string errorCode) => Message;
    }
}
