namespace SharePanel.Application.Orgs;

/// <summary>What a user is in an organization.</summary>
public sealed record Membership
{
    /// <summary>Whether they may change and delete it.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>The organization's title.</summary>
    public required string Title { get; init; }
}

/// <summary>Tells whether a user may see an organization; shared by the ports of the actions on one organization.</summary>
public interface IOrgAccess
{
    /// <summary>Null for an organization that does not exist or that the user is no member of.</summary>
    Task<Membership?> MembershipAsync(long orgId, long userId, CancellationToken cancellationToken);
}
