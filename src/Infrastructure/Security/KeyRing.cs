using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Security;

/// <summary>Keys by their hash, read anew for each call: a deleted key is refused at once on every node.</summary>
internal sealed class KeyRing(DbSession db, TimeProvider clock) : IKeyRing
{
    private static readonly Sql Find = Sql.Portable(
        """
        SELECT k.id AS key_id, k.permissions, a.id AS user_id, a.username,
               p.id AS plan_id, p.name, p.price, p.org_limit, p.instance_limit, p.file_limit, p.storage_limit,
               p.daily_requests, p.minute_requests, p.max_payload_mib, p.description, p.features
        FROM api_keys k
        JOIN accounts a ON a.id = k.account_id
        JOIN plans p ON p.id = a.plan_id
        WHERE k.token_hash = @hash
          AND (k.expires_at IS NULL OR k.expires_at > @now)
          AND a.suspended_at IS NULL
        """
    );

    public async ValueTask<CallerIdentity?> FindAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        if (!ApiKeyToken.IsWellFormed(token))
            return null;
        // The index holds SHA-256 values: how far a guess agrees with a stored one tells nothing about any key.
        var row = await db.FirstOrDefaultAsync<Row>(
            Find,
            new { hash = ApiKeyToken.Hash(token), now = clock.GetUtcNow() },
            cancellationToken
        );
        return row?.ToIdentity();
    }

    private sealed record Row
    {
        public long KeyId { get; init; }
        public required string Permissions { get; init; }
        public long UserId { get; init; }
        public required string Username { get; init; }
        public long PlanId { get; init; }
        public required string Name { get; init; }
        public Money Price { get; init; }
        public int OrgLimit { get; init; }
        public int InstanceLimit { get; init; }
        public int FileLimit { get; init; }
        public int StorageLimit { get; init; }
        public int DailyRequests { get; init; }
        public int MinuteRequests { get; init; }
        public int MaxPayloadMib { get; init; }
        public required string Description { get; init; }
        public required string Features { get; init; }

        public CallerIdentity ToIdentity() =>
            new()
            {
                UserId = UserId,
                Username = Username,
                KeyId = KeyId,
                Permissions = Permissions,
                Plan = new Plan
                {
                    Id = PlanId,
                    Name = Name,
                    Price = Price,
                    OrgLimit = OrgLimit,
                    InstanceLimit = InstanceLimit,
                    FileLimit = FileLimit,
                    StorageLimit = StorageLimit,
                    DailyRequests = DailyRequests,
                    MinuteRequests = MinuteRequests,
                    MaxPayloadMib = MaxPayloadMib,
                    Description = Description,
                    Features = Features,
                },
            };
    }
}
