namespace SharePanel.Domain.ApiKeys;

/// <summary>A key of an account, without its secret. Reference: API Keys.</summary>
public sealed record ApiKey
{
    /// <summary>How many keys an account may have made with <c>create</c> that still work.</summary>
    public const int MaxActive = 100;

    /// <summary>How many keys made by <c>auth</c> an account keeps; the next one retires the least recently used.</summary>
    public const int MaxFromLogin = 50;

    public const string DefaultName = "New API Key";

    public long Id { get; init; }
    public required string Name { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>One of <see cref="KeyPermissions"/>.</summary>
    public required string Permissions { get; init; }

    /// <summary>Whether it works at a time: it has not expired.</summary>
    public bool IsActiveAt(DateTimeOffset now) => ExpiresAt is not { } end || end > now;
}
