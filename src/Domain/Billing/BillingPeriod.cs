namespace SharePanel.Domain.Billing;

/// <summary>A month of a subscription, in whole UTC days.</summary>
/// <param name="Start">Its first day.</param>
/// <param name="End">The day after its last, which is the first of the next.</param>
public readonly record struct BillingPeriod(DateOnly Start, DateOnly End)
{
    /// <summary>How many days it has, 28 to 31.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    /// <summary>How many of its days are left on a day, that day included; none outside of the period.</summary>
    public int DaysLeft(DateOnly day) =>
        day >= Start && day < End ? End.DayNumber - day.DayNumber : 0;
}
