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
internal readonly record struct StoredCounts(long Minute, long Day);
