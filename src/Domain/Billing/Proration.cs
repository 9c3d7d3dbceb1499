namespace SharePanel.Domain.Billing;

/// <summary>A price split by days.</summary>
/// <param name="Used">For the days that are over.</param>
/// <param name="Rest">For the days that are left.</param>
public readonly record struct Proration(Money Used, Money Rest)
{
    /// <summary>
    /// Splits the price of a period: the rest by the day, rounded half to even to the cent, and what is used as the
    /// remainder, so that the two always sum to the price.
    /// </summary>
    /// <param name="price">Of the whole period; not negative.</param>
    /// <param name="daysLeft">From 0 to <paramref name="days"/>.</param>
    /// <param name="days">Of the whole period; at least 1.</param>
    public static Proration Split(Money price, int daysLeft, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price.Minor, nameof(price));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        ArgumentOutOfRangeException.ThrowIfNegative(daysLeft);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daysLeft, days);
        var (whole, left) = Math.DivRem(checked(price.Minor * daysLeft), (long)days);
        var twice = 2 * left;
        if (twice > days || (twice == days && long.IsOddInteger(whole)))
            whole++;
        var rest = new Money(whole);
        return new Proration(price - rest, rest);
    }
}
