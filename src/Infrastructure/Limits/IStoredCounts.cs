namespace SharePanel.Infrastructure.Limits;

/// <summary>Where counts of earlier runs are read.</summary>
internal interface IStoredCounts
{
    /// <param name="accountId">The account.</param>
    /// <param name="minute">A minute, numbered from 1970.</param>
    /// <param name="day">A day, numbered from 1970.</param>
    Task<StoredCounts> ReadAsync(long accountId, int minute, int day);
}

/// <summary>What was counted of an account before this process knew it.</summary>
internal readonly record struct StoredCounts(long Minute, long Day)
{
    /// <summary>These, or what was seen of the same minute and day where that is more.</summary>
    public StoredCounts RaisedTo(in AccountCounts seen, int minute, int day)
    {
        var windows = In(minute, day);
        return new(
            seen.MinuteStart == windows.MinuteStart ? Math.Max(Minute, seen.MinuteUsed) : Minute,
            seen.DayStart == windows.DayStart ? Math.Max(Day, seen.DayUsed) : Day
        );
    }

    public AccountCounts In(int minute, int day) =>
        new((long)minute * Window.MinuteSeconds, Minute, (long)day * Window.DaySeconds, Day);
}
