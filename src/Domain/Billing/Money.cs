using System.Globalization;
using System.Text.RegularExpressions;

namespace SharePanel.Domain.Billing;

/// <summary>
/// An amount in the account currency's minor unit (cents). Never a binary fraction, so sums are exact.
/// </summary>
/// <param name="Minor">Cents; negative for what leaves an account.</param>
public readonly partial record struct Money(long Minor) : IComparable<Money>
{
    /// <summary>The greatest amount that one entry may have: 10^12 cents.</summary>
    public static readonly Money Max = new(1_000_000_000_000);

    /// <summary>Nothing.</summary>
    public static readonly Money Zero;

    public static Money operator +(Money left, Money right) =>
        new(checked(left.Minor + right.Minor));

    public static Money operator -(Money left, Money right) =>
        new(checked(left.Minor - right.Minor));

    public static Money operator -(Money value) => new(checked(-value.Minor));

    public static bool operator <(Money left, Money right) => left.Minor < right.Minor;

    public static bool operator >(Money left, Money right) => left.Minor > right.Minor;

    public static bool operator <=(Money left, Money right) => left.Minor <= right.Minor;

    public static bool operator >=(Money left, Money right) => left.Minor >= right.Minor;

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    public static Money Negate(Money item) => -item;

    public int CompareTo(Money other) => Minor.CompareTo(other.Minor);

    /// <summary>
    /// Reads a plain decimal such as <c>12</c>, <c>12.5</c> or <c>12.50</c>: no sign, no grouping, no exponent, at most
    /// two decimals, at most <see cref="Max"/>.
    /// </summary>
    public static bool TryParse(string? text, out Money money)
    {
        money = Zero;
        if (
            text is null
            || !Plain().IsMatch(text)
            || !decimal.TryParse(
                text,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
            || value > Max.Minor / 100m
        )
            return false;
        money = new Money((long)(value * 100));
        return true;
    }

    /// <summary>The amount with exactly two decimals, as <c>100.50</c>.</summary>
    public override string ToString() =>
        (Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]+(?:\.[0-9]{1,2})?\z", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
