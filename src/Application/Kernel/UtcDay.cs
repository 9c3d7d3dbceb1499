namespace SharePanel.Application.Kernel;

/// <summary>Days in UTC, stored as the number of days since 1970-01-01.</summary>
public static class UtcDay
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The stored number of the day that holds a time.</summary>
    public static int NumberOf(DateTimeOffset time) =>
        NumberOf(DateOnly.FromDateTime(time.UtcDateTime));

    /// <summary>The stored number of a day.</summary>
    public static int NumberOf(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day of a stored number.</summary>
    public static DateOnly DateOf(int number) => DateOnly.FromDayNumber(number + Epoch);

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset StartOf(int number) =>
        new(DateOf(number), TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The first day of a period of <paramref name="days"/> days that ends with today.</summary>
    public static int FirstOf(int days, DateTimeOffset now) => NumberOf(now) - (days - 1);
}
