using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Accounts;

/// <summary>A customer of the host. Reference: User Profile.</summary>
public sealed record Account
{
    public long Id { get; init; }
    public required string Username { get; init; }
    public required string Email { get; init; }
    public string? Bio { get; init; }
    public string? Pfp { get; init; }
    public required string Plan { get; init; }
    public int OrgLimit { get; init; }
    public int InstanceLimit { get; init; }
    public bool Verified { get; init; }
    public Money Balance { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public int FileLimit { get; init; }
    public int StorageLimit { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }

    /// <summary>When the host suspended the account; its keys and password are refused until it is restored.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }
}
