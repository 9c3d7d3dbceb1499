namespace SharePanel.Domain.Orgs;

/// <summary>A group that shares instances. Reference: Organizations.</summary>
public sealed record Organization
{
    public const string DefaultTitle = "New Organization";

    public long Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Unique on the panel; see <see cref="OrgPath"/>.</summary>
    public required string Path { get; init; }
    public long AdminId { get; init; }
    public string? Contact { get; init; }
    public long CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a member may do, besides being an administrator or not.</summary>
public static class PermissionLevel
{
    public const int Viewer = 1;
    public const int Editor = 2;
    public const int Manager = 3;
}

/// <summary>An organization as one of its members sees it. Reference: List Organizations.</summary>
public sealed record MemberOrganization
{
    public long Id { get; init; }
    public required string Title { get; init; }
    public required string Path { get; init; }
    public long AdminId { get; init; }
    public string? Contact { get; init; }
    public long CreatedBy { get; init; }
    public bool IsAdmin { get; init; }

    /// <summary>1 viewer, 2 editor, 3 manager.</summary>
    public int PermissionLevel { get; init; }
}

/// <summary>A member of an organization. Reference: List Organization Members.</summary>
public sealed record Member
{
    public long MemberId { get; init; }
    public long OrganizationId { get; init; }
    public bool IsAdmin { get; init; }

    /// <summary>1 viewer, 2 editor, 3 manager.</summary>
    public int PermissionLevel { get; init; }
    public required string Username { get; init; }
    public required string Email { get; init; }
    public string? Pfp { get; init; }
}

/// <summary>An organization with what it holds. Reference: View Organization Details.</summary>
public sealed record OrganizationDetails
{
    public long Id { get; init; }
    public required string Title { get; init; }
    public required string Path { get; init; }
    public long AdminId { get; init; }
    public string? Contact { get; init; }
    public long CreatedBy { get; init; }
    public int MemberCount { get; init; }
    public int InstanceCount { get; init; }
}
