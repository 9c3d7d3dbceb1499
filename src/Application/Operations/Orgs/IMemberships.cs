namespace SharePanel.Application.Operations.Orgs;

/// <summary>A membership about to be stored.</summary>
public sealed record NewMembership
{
    public required long AccountId { get; init; }
    public required long OrganizationId { get; init; }
    public required bool IsAdmin { get; init; }

    /// <summary>1 viewer, 2 editor, 3 manager.</summary>
    public required int PermissionLevel { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What an account is in an organization.</summary>
public sealed record Standing
{
    /// <summary>The account that the organization belongs to.</summary>
    public long AdminId { get; init; }
    public bool IsMember { get; init; }
    public bool IsAdmin { get; init; }

    /// <summary>How many administrators the organization has.</summary>
    public int Admins { get; init; }
}

/// <summary>Tells what an account is in an organization; shared by the requests that change members.</summary>
public interface IMemberships
{
    /// <summary>Null for an organization that does not exist; its members are locked until the transaction ends.</summary>
    Task<Standing?> FindLockedAsync(
        long orgId,
        long accountId,
        CancellationToken cancellationToken
    );
}
