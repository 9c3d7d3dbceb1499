using FluentValidation;

namespace SharePanel.Application.Kernel.Rules;

/// <summary>The vocabulary of validators: each rule says what its parameter takes.</summary>
public static partial class ParameterRules
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
        rule.SetValidator(new SomeFieldRule<T>(anyFieldIsThere))
            .WithErrorCode(KernelErrors.MissingParameter);

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

    /// <summary>Where something on the web is. Other schemes than http and https could run in a browser that shows it.</summary>
    public static IRuleBuilderOptions<T, string?> WebAddress<T>(
        this IRuleBuilder<T, string?> rule
    ) => rule.SetValidator(new WebAddressRule<T>());

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
}
