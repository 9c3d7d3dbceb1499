using SharePanel.Domain.Plans;

namespace SharePanel.Application.Kernel;

/// <summary>The account behind a key, as far as every call needs it.</summary>
public sealed record CallerIdentity : ICaller
{
    public required long UserId { get; init; }
    public required string Username { get; init; }
    public required long KeyId { get; init; }
    public required string Permissions { get; init; }
    public required Plan Plan { get; init; }
}

/// <summary>Finds who a key belongs to.</summary>
public interface IKeyRing
{
    /// <summary>
    /// Null for a key that is ill-formed, unknown, deleted or expired, or whose account is suspended.
    /// </summary>
    ValueTask<CallerIdentity?> FindAsync(string token, CancellationToken cancellationToken);
}
