using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Plans;

/// <summary>What a subscription costs and allows. Reference: List Available Plans, and Rate Limiting.</summary>
public sealed record Plan
{
    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Per month; zero for a plan that is never invoiced.</summary>
    public Money Price { get; init; }

    /// <summary>Organizations that an account may have made and still have.</summary>
    public int OrgLimit { get; init; }
    public int InstanceLimit { get; init; }
    public int FileLimit { get; init; }
    public int StorageLimit { get; init; }

    /// <summary>Requests in one UTC day, all keys of the account together.</summary>
    public int DailyRequests { get; init; }

    /// <summary>Requests in one UTC minute, all keys of the account together.</summary>
    public int MinuteRequests { get; init; }

    /// <summary>The largest request body, in MiB.</summary>
    public int MaxPayloadMib { get; init; }
    public required string Description { get; init; }
    public required string Features { get; init; }
}
