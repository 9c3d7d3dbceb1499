using System.Buffers;
using System.Globalization;
using System.Net.Mail;
using FluentValidation;
using FluentValidation.Validators;

namespace SharePanel.Application.Kernel.Rules;

/// <summary>The vocabulary of validators: each rule says what its parameter takes.</summary>
public static class ParameterRules
{
    /// <summary>The parameter must be there and not empty, else exactly this message.</summary>
    public static IRuleBuilderOptions<T, TProperty> Required<T, TProperty>(
        this IRuleBuilder<T, TProperty> rule,
        string message
    ) =>
        rule.SetValidator(new RequiredRule<T, TProperty>(message))
            .WithErrorCode(KernelErrors.MissingParameter);

    /// <summary>At least one of the optional fields of an update must be there.</summary>
    public static IRuleBuilderOptions<T, T> SomeField<T>(
        this IRuleBuilder<T, T> rule,
        Func<T, bool> anyFieldIsThere
    ) =>
        rule.Must(anyFieldIsThere)
            .WithErrorCode(KernelErrors.MissingParameter)
            .WithMessage("No fields to update");

    /// <summary>An id: 1 to 9223372036854775807.</summary>
    public static IRuleBuilderOptions<T, long?> Id<T>(this IRuleBuilder<T, long?> rule) =>
        rule.SetValidator(new IdRule<T>());

    /// <summary>A whole number in a range, both ends included.</summary>
    public static IRuleBuilderOptions<T, int?> WholeNumber<T>(
        this IRuleBuilder<T, int?> rule,
        int from,
        int to
    ) => rule.SetValidator(new WholeNumberRule<T>(from, to));

    /// <summary>A text of limited length without control characters.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(
        this IRuleBuilder<T, string?> rule,
        int maxLength,
        bool lineBreaks = false
    ) => rule.SetValidator(new TextRule<T>(maxLength, lineBreaks));

    /// <summary>A text that may be left out but not cleared.</summary>
    public static IRuleBuilderOptions<T, string?> NotBlank<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new NotBlankRule<T>());

    /// <summary>One of the listed words, in exactly this spelling.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(
        this IRuleBuilder<T, string?> rule,
        params string[] words
    ) => rule.SetValidator(new OneOfRule<T>(words));

    /// <summary>An e-mail address of at most 254 characters; empty passes, since it clears an optional field.</summary>
    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new EmailRule<T>());

    /// <summary>A yes or no.</summary>
    public static IRuleBuilderOptions<T, bool?> Flag<T>(this IRuleBuilder<T, bool?> rule) =>
        rule.SetValidator(new FlagRule<T>());

    /// <summary>A point in time, in ISO 8601.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> Instant<T>(
        this IRuleBuilder<T, DateTimeOffset?> rule
    ) => rule.SetValidator(new InstantRule<T>());

    /// <summary><c>limit</c> and <c>offset</c> of a list.</summary>
    public static void Page<T>(this AbstractValidator<T> validator, int maxLimit = Paging.MaxLimit)
        where T : IPaged
    {
        ArgumentNullException.ThrowIfNull(validator);
        validator.RuleFor(request => request.Limit).WholeNumber(1, maxLimit);
        validator.RuleFor(request => request.Offset).WholeNumber(0, int.MaxValue);
    }

    private sealed class RequiredRule<T, TProperty>(string message)
        : PropertyValidator<T, TProperty>,
            IRequiredRule
    {
        public override string Name => "Required";

        public override bool IsValid(ValidationContext<T> context, TProperty value) =>
            value is not null and not "";

        protected override string GetDefaultMessageTemplate(string errorCode) => message;
    }

    private sealed class IdRule<T> : ParameterRule<T, long?>
    {
        public override string Takes => "a whole number from 1 to 9223372036854775807";

        protected override bool IsAllowed(long? value) => value >= 1;
    }

    private sealed class WholeNumberRule<T>(int from, int to) : ParameterRule<T, int?>
    {
        public override string Takes { get; } =
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {from} to {to}");

        protected override bool IsAllowed(int? value) => value >= from && value <= to;
    }

    private sealed class TextRule<T>(int maxLength, bool lineBreaks) : ParameterRule<T, string?>
    {
        public override string Takes { get; } =
            string.Create(
                CultureInfo.InvariantCulture,
                $"text of at most {maxLength} characters without control characters{(lineBreaks ? " other than line breaks and tabs" : "")}"
            );

        protected override bool IsAllowed(string? value) =>
            value!.Length <= maxLength && !HasForbidden(value);

        private bool HasForbidden(string value)
        {
            foreach (var c in value)
            {
                if (char.IsControl(c) && !(lineBreaks && c is '\n' or '\r' or '\t'))
                    return true;
            }
            return false;
        }
    }

    private sealed class NotBlankRule<T> : ParameterRule<T, string?>
    {
        public override string Takes => "text that is not empty";

        protected override bool IsAllowed(string? value) => value!.Length > 0;
    }

    private sealed class OneOfRule<T>(string[] words) : ParameterRule<T, string?>
    {
        public override string Takes { get; } =
            words.Length < 2
                ? string.Join("", words)
                : $"{string.Join(", ", words[..^1])} or {words[^1]}";

        protected override bool IsAllowed(string? value) => Array.IndexOf(words, value) >= 0;
    }

    private sealed class EmailRule<T> : ParameterRule<T, string?>
    {
        private const int MaxLength = 254;
        private static readonly SearchValues<char> Forbidden = SearchValues.Create(
            " \t\r\n<>\"(),:;[]\\"
        );

        public override string Takes => "an e-mail address";

        protected override bool IsAllowed(string? value) =>
            value is ""
            || (
                value!.Length <= MaxLength
                && !value.AsSpan().ContainsAny(Forbidden)
                && !value.Any(char.IsControl)
                && MailAddress.TryCreate(value, out var address)
                && address.Address == value
                && address.Host.Contains('.', StringComparison.Ordinal)
            );
    }

    private sealed class FlagRule<T> : ParameterRule<T, bool?>
    {
        public override string Takes => "true or false";

        protected override bool IsAllowed(bool? value) => true;
    }

    private sealed class InstantRule<T> : ParameterRule<T, DateTimeOffset?>
    {
        public override string Takes => "an ISO 8601 date and time such as 2030-01-31T12:00:00Z";

        protected override bool IsAllowed(DateTimeOffset? value) => true;
    }
}
