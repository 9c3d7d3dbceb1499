namespace SharePanel.Domain.Activity;

/// <summary>Who changed what, when and from where. Reference: Get Activity Logs.</summary>
public sealed record ActivityEntry
{
    public long Id { get; init; }
    public long UserId { get; init; }

    /// <summary>What happened, as <c>organization_created</c>.</summary>
    public required string Action { get; init; }
    public required string ResourceType { get; init; }
    public long? ResourceId { get; init; }

    /// <summary>A JSON object.</summary>
    public required string Details { get; init; }

    /// <summary>The client's address; null where the host did it.</summary>
    public string? IpAddress { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
