using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.Kernel;

/// <summary>A key about to be stored, together with the secret that only its maker sees.</summary>
public sealed record NewApiKey
{
    public required long UserId { get; init; }
    public required string Name { get; init; }
    public required string Permissions { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The secret text, never stored.</summary>
    public required string Token { get; init; }

    /// <summary>The SHA-256 under which it is looked up.</summary>
    public byte[] TokenHash => ApiKeyToken.Hash(Token);

    /// <summary>The start that lists may show.</summary>
    public string VisiblePart => Token[..ApiKeyToken.VisibleLength];

    public static NewApiKey Make(
        long userId,
        string name,
        string permissions,
        DateTimeOffset? expiresAt,
        DateTimeOffset now
    ) =>
        new()
        {
            UserId = userId,
            Name = name,
            Permissions = permissions,
            ExpiresAt = expiresAt,
            CreatedAt = now,
            Token = ApiKeyToken.Generate(),
        };
}
