namespace SharePanel.Domain.Instances;

/// <summary>What an instance's <c>status</c> can be.</summary>
public static class InstanceStatus
{
    public const string Active = "active";
    public const string Sleep = "sleep";
    public const string Dead = "dead";
}

/// <summary>What an instance's <c>type</c> can be.</summary>
public static class InstanceKind
{
    public const string Sncs = "SNCS";
    public const string Sms = "SMS";
}

/// <summary>A hosted service of an account. Reference: Instances.</summary>
public sealed record Instance
{
    public const string DefaultInstanceType = "default";

    public long Id { get; init; }
    public required string InstanceName { get; init; }
    public required string InstancePath { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>One of <see cref="InstanceStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The host's own product name, <c>default</c> unless it was given.</summary>
    public required string InstanceType { get; init; }

    /// <summary>One of <see cref="InstanceKind"/>.</summary>
    public required string Type { get; init; }
    public long UserId { get; init; }
    public long? OrganizationId { get; init; }
}
