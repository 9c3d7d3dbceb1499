using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Text;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Harness;

/// <summary>Builds what a test starts from, as rows, without a call.</summary>
internal sealed class Given(Database database, ApiClient api, TimeProvider clock)
{
    // Hashing is slow on purpose, so all accounts of a run share one hash.
    private static readonly Lazy<Task<string>> PasswordHash = new(async () =>
    {
        using var hasher = new Argon2PasswordHasher();
        return await hasher.HashAsync(User.Password, CancellationToken.None);
    });

    private static int count;

    /// <summary>An account with a key that may do everything.</summary>
    public async Task<User> UserAsync(
        string? name = null,
        string plan = "pro",
        int orgs = 0,
        int instances = 0,
        long balance = 0,
        bool verified = false,
        bool suspended = false,
        string? pfp = null
    )
    {
        var username = name ?? $"user{Next()}";
        var email = $"{username}@example.com";
        var id = await database.InsertAsync(
            "accounts",
            new
            {
                username,
                username_key = Folding.Fold(username),
                email,
                email_key = Folding.Fold(email),
                password_hash = await PasswordHash.Value,
                pfp,
                plan_id = await database.ValueAsync<long>(
                    "SELECT id FROM plans WHERE name = @plan",
                    new { plan }
                ),
                plan_since = At(null),
                verified,
                balance,
                suspended_at = suspended ? At(null) : (long?)null,
                created_at = At(null),
            }
        );
        var user = await KeyAsync(new User(api, id, username, email));
        for (var i = 0; i < orgs; i++)
            await OrgAsync(user);
        for (var i = 0; i < instances; i++)
            await InstanceAsync(user);
        return user;
    }

    /// <summary>The same user with another key.</summary>
    public async Task<User> KeyAsync(
        User user,
        string permissions = "read,write",
        DateTimeOffset? expiresAt = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? lastUsedAt = null,
        string name = "Test key",
        bool fromLogin = false
    )
    {
        var token = ApiKeyToken.Generate();
        var id = await database.InsertAsync(
            "api_keys",
            new
            {
                account_id = user.Id,
                name,
                token_hash = ApiKeyToken.Hash(token),
                visible_part = token[..ApiKeyToken.VisibleLength],
                permissions,
                from_login = fromLogin,
                created_at = At(createdAt),
                last_used_at = lastUsedAt?.ToUnixTimeMilliseconds(),
                expires_at = expiresAt?.ToUnixTimeMilliseconds(),
            }
        );
        return user with { Key = token, KeyId = id };
    }

    /// <summary>An organization with its owner as administrator of level 3.</summary>
    public async Task<long> OrgAsync(
        User owner,
        string title = "Acme",
        string? path = null,
        string? contact = null,
        DateTimeOffset? createdAt = null
    )
    {
        var id = await database.InsertAsync(
            "organizations",
            new
            {
                title,
                title_key = Folding.Fold(title),
                path = path ?? $"org-{Next()}",
                contact,
                admin_id = owner.Id,
                created_by = owner.Id,
                created_at = At(createdAt),
            }
        );
        await MemberAsync(id, owner, level: 3, isAdmin: true, createdAt);
        return id;
    }

    public Task MemberAsync(
        long org,
        User user,
        int level = 1,
        bool isAdmin = false,
        DateTimeOffset? joinedAt = null
    ) =>
        database.InsertAsync(
            "memberships",
            new
            {
                account_id = user.Id,
                organization_id = org,
                is_admin = isAdmin,
                permission_level = level,
                created_at = At(joinedAt),
            }
        );

    public Task<long> InstanceAsync(
        User owner,
        string name = "Shop",
        string? path = null,
        string type = "SNCS",
        string instanceType = "default",
        string status = "active",
        long? org = null,
        DateTimeOffset? createdAt = null
    ) =>
        database.InsertAsync(
            "instances",
            new
            {
                account_id = owner.Id,
                organization_id = org,
                name,
                name_key = Folding.Fold(name),
                path = path ?? $"instance-{Next()}",
                type,
                instance_type = instanceType,
                status,
                created_at = At(createdAt),
            }
        );

    /// <summary>An invoice and the transaction that stands for it; amounts in cents.</summary>
    public async Task<long> InvoiceAsync(
        User user,
        long amount = 5000,
        string status = "pending",
        string? number = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? paidAt = null
    )
    {
        number ??= $"INV-20260301-{Next():D6}";
        var transaction = await TransactionAsync(
            user,
            number,
            "invoice",
            status switch
            {
                "paid" => "completed",
                "void" => "failed",
                _ => "pending",
            },
            amount,
            createdAt
        );
        return await database.InsertAsync(
            "invoices",
            new
            {
                account_id = user.Id,
                transaction_id = transaction,
                invoice_number = number,
                total_amount = amount,
                status,
                created_at = At(createdAt),
                due_at = At((createdAt ?? clock.GetUtcNow()).AddDays(14)),
                paid_at = status == "paid" ? At(paidAt ?? createdAt) : (long?)null,
            }
        );
    }

    public Task<long> TransactionAsync(
        User user,
        string reference,
        string type = "credit",
        string status = "completed",
        long amount = 1000,
        DateTimeOffset? createdAt = null
    ) =>
        database.InsertAsync(
            "transactions",
            new
            {
                account_id = user.Id,
                reference,
                type,
                status,
                amount,
                created_at = At(createdAt),
            }
        );

    public async Task<long> PurchaseAsync(
        User user,
        string item = "app-123",
        long price = 2500,
        DateTimeOffset? createdAt = null
    )
    {
        var transaction = await TransactionAsync(
            user,
            $"PUR-{Next()}",
            "purchase",
            amount: price,
            createdAt: createdAt
        );
        return await database.InsertAsync(
            "purchases",
            new
            {
                account_id = user.Id,
                transaction_id = transaction,
                item_id = item,
                item_type = "app",
                purchase_type = "one_time",
                price,
                tokens_paid = price,
                created_at = At(createdAt),
            }
        );
    }

    public Task<long> NotificationAsync(
        User user,
        string title = "New Invoice",
        string message = "Your invoice has been generated",
        string type = "info",
        bool isRead = false,
        string? link = null,
        DateTimeOffset? createdAt = null
    ) =>
        database.InsertAsync(
            "notifications",
            new
            {
                account_id = user.Id,
                title,
                message,
                type,
                is_read = isRead,
                link,
                created_at = At(createdAt),
            }
        );

    public Task<long> ActivityAsync(
        User user,
        string action = "organization_created",
        long? resource = null,
        string details = "{}",
        string? address = "192.168.1.1",
        DateTimeOffset? createdAt = null
    ) =>
        database.InsertAsync(
            "activity",
            new
            {
                account_id = user.Id,
                key_id = user.KeyId,
                action,
                resource_type = "organization",
                resource_id = resource,
                details,
                ip_address = address,
                created_at = At(createdAt),
            }
        );

    /// <summary>Requests of one key to one action on one day.</summary>
    public Task UsageAsync(
        User user,
        DateTimeOffset day,
        string endpoint = "profile.view",
        long successes = 1,
        long errors = 0,
        long refused = 0,
        long microseconds = 0,
        long? minuteCount = null
    ) =>
        database.InsertAsync(
            "usage_daily",
            new
            {
                account_id = user.Id,
                day = day.ToUnixTimeSeconds() / 86400,
                key_id = user.KeyId,
                endpoint,
                success_count = successes,
                error_count = errors,
                refused_count = refused,
                total_microseconds = microseconds,
                last_at = At(day),
                minute = day.ToUnixTimeSeconds() / 60,
                minute_count = minuteCount,
            }
        );

    private static int Next() => Interlocked.Increment(ref count);

    private long At(DateTimeOffset? time) => (time ?? clock.GetUtcNow()).ToUnixTimeMilliseconds();
}
