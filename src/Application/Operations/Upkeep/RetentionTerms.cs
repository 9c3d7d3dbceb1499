namespace SharePanel.Application.Operations.Upkeep;

/// <summary>How many days a host keeps what no money depends on.</summary>
public sealed record RetentionTerms
{
    /// <summary>What analytics reach back on: today and the 365 days before.</summary>
    public const int MinUsageDays = 366;

    /// <summary>Days that a key is kept after its expiry.</summary>
    public int ExpiredKeyDays { get; init; } = 30;

    /// <summary>Days that a notification is kept, if it has been read.</summary>
    public int ReadNotificationDays { get; init; } = 180;

    /// <summary>Days that the activity log reaches back.</summary>
    public int ActivityDays { get; init; } = 365;

    /// <summary>Days that the use by key and action reaches back, today included.</summary>
    public int UsageDays { get; init; } = 400;
}
