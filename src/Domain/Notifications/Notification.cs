namespace SharePanel.Domain.Notifications;

/// <summary>What a notification's <c>type</c> can be.</summary>
public static class NotificationType
{
    public const string Info = "info";
    public const string Success = "success";
    public const string Warning = "warning";
    public const string Error = "error";
}

/// <summary>A notice from the host to an account. Reference: Notifications.</summary>
public sealed record Notification
{
    public long Id { get; init; }
    public required string Title { get; init; }
    public required string Message { get; init; }

    /// <summary>One of <see cref="NotificationType"/>.</summary>
    public required string Type { get; init; }
    public bool IsRead { get; init; }
    public string? Link { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
