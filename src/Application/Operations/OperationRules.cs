using FluentValidation;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations;

/// <summary>Rules of the parameters that several of the operator's requests take.</summary>
internal static class OperationRules
{
    private const int MinPasswordLength = 8;
    private const int MaxPasswordLength = 1000;

    /// <summary>Which account: an e-mail address or an id.</summary>
    public static IRuleBuilderOptions<T, string?> User<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Required("user is required").Text(254);

    /// <summary>Which invoice: an id or a number.</summary>
    public static IRuleBuilderOptions<T, string?> Invoice<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Required("invoice is required").Text(50);

    /// <summary>A password that may be set.</summary>
    public static IRuleBuilderOptions<T, string?> NewPassword<T>(
        this IRuleBuilder<T, string?> rule
    ) => rule.Required("password is required").SetValidator(new PasswordRule<T>());

    /// <summary>An amount that may be booked: more than nothing, and no more than one entry holds.</summary>
    public static IRuleBuilderOptions<T, Money?> Amount<T>(this IRuleBuilder<T, Money?> rule) =>
        rule.SetValidator(new AmountRule<T>(new Money(1)));

    /// <summary>A price, which may be nothing.</summary>
    public static IRuleBuilderOptions<T, Money?> Price<T>(this IRuleBuilder<T, Money?> rule) =>
        rule.SetValidator(new AmountRule<T>(Money.Zero));

    private sealed class PasswordRule<T> : ParameterRule<T, string?>
    {
        public override string Takes => "text of 8 to 1000 characters without control characters";

        protected override bool IsAllowed(string? value) =>
            value!.Length is >= MinPasswordLength and <= MaxPasswordLength
            && !value.Any(char.IsControl);
    }

    private sealed class AmountRule<T>(Money from) : ParameterRule<T, Money?>
    {
        public override string Takes { get; } = $"an amount from {from} to {Money.Max}";

        protected override bool IsAllowed(Money? value) => value >= from && value <= Money.Max;
    }
}
