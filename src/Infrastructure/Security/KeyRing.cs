using System.Collections.Concurrent;
using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Security;

/// <summary>Keys by their SHA-256, read from the database where nobody is remembered for them.</summary>
internal sealed class KeyRing(IDbEngine engine, RecentCallers recent, TimeProvider clock) : IKeyRing
{
    private static readonly Sql Find = Sql.Portable(
        """
        SELECT k.id AS key_id, k.permissions, k.expires_at, a.id AS user_id, a.username,
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

    // Few, and each has thousands of callers: all of them share one.
    private readonly ConcurrentDictionary<long, Plan> plans = new();

    public ValueTask<CallerIdentity?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length != ApiKeyToken.Length)
            return default;
        var key = new PresentedKey(token);
        var moment = recent.Now(key);
        if (moment.TryFind(key, out var caller))
            return new(HasEnded(caller) ? null : caller.Identity);
        return ApiKeyToken.IsWellFormed(token)
            ? LookUpAsync(token, key, moment, cancellationToken)
            : default;
    }

    // Most keys never do, and the time need not be asked for.
    private bool HasEnded(in KnownCaller caller) =>
        caller.ExpiresAt is { } end && end <= clock.GetUtcNow();

    private async ValueTask<CallerIdentity?> LookUpAsync(
        string token,
        PresentedKey key,
        RecentCallers.Moment moment,
        CancellationToken cancellationToken
    )
    {
        // The table holds SHA-256 values: how far a guess agrees with a stored one tells nothing about any key.
        var row = await new DbSession(engine, recent).FirstOrDefaultAsync<Row>(
            Find,
            new { hash = ApiKeyToken.Hash(token), now = clock.GetUtcNow() },
            cancellationToken
        );
        if (row is null)
            return null;
        var identity = row.ToIdentity(Shared(row.ToPlan()));
        moment.Keep(key, new KnownCaller(identity, row.ExpiresAt));
        return identity;
    }

    private Plan Shared(Plan plan)
    {
        if (plans.TryGetValue(plan.Id, out var known) && known == plan)
            return known;
        return plans[plan.Id] = plan;
    }

    private sealed record Row
    {
        public long KeyId { get; init; }
        public required string Permissions { get; init; }
        public DateTimeOffset? ExpiresAt { get; init; }
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

        public Plan ToPlan() =>
            new()
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
            };

        public CallerIdentity ToIdentity(Plan plan) =>
            new()
            {
                UserId = UserId,
                Username = Username,
                KeyId = KeyId,
                // One of three.
                Permissions = string.Intern(Permissions),
                Plan = plan,
            };
    }
}
