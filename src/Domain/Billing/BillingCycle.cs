namespace SharePanel.Domain.Billing;

/// <summary>
/// The months of a subscription, reckoned from the day it began: month after month on that day, or on a month's last day where
/// it is shorter, and on the day itself again after that. The periods follow each other without gap or overlap.
/// </summary>
/// <param name="Anchor">The day the subscription began.</param>
public readonly record struct BillingCycle(DateOnly Anchor)
{
    /// <summary>The first day of the period with a number; the first period has number 0.</summary>
    /// <remarks>Always reckoned from the anchor: from period to period, a February would move the day for good.</remarks>
    public DateOnly StartOf(int number) => Anchor.AddMonths(number);

    /// <summary>The period that begins on a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No period of the cycle begins on that day.</exception>
    public BillingPeriod PeriodFrom(DateOnly start)
    {
        var number = MonthsTo(start);
        if (number < 0 || StartOf(number) != start)
            throw new ArgumentOutOfRangeException(
                nameof(start),
                start,
                $"No period of the cycle from {Anchor:O} begins on this day."
            );
        return new BillingPeriod(start, StartOf(number + 1));
    }

    /// <summary>The period that holds a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day comes before the cycle.</exception>
    public BillingPeriod PeriodOn(DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, Anchor);
        var number = MonthsTo(day);
        if (StartOf(number) > day)
            number--;
        return new BillingPeriod(StartOf(number), StartOf(number + 1));
    }

    private int MonthsTo(DateOnly day) =>
        ((day.Year - Anchor.Year) * 12) + day.Month - Anchor.Month;
}
