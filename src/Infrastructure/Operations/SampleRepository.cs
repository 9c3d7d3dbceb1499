using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Samples;
using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Text;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

/// <summary>
/// Writes made-up accounts by statements that run many times each, so that they are prepared once. Rows find their parents by
/// what is unique of them, since no engine tells the ids of many new rows at once.
/// </summary>
internal sealed class SampleRepository(DbSession db) : ISampleStore
{
    private static readonly Sql CountSame = Sql.Portable(
        "SELECT COUNT(*) FROM accounts WHERE email_key = @emailKey OR username_key = @usernameKey"
    );

    public async Task<bool> ExistsAsync(
        string emailKey,
        string usernameKey,
        CancellationToken cancellationToken
    ) => await db.ScalarAsync<int>(CountSame, new { emailKey, usernameKey }, cancellationToken) > 0;

    private static readonly Sql CountEnding = Sql.Portable(
        "SELECT COUNT(*) FROM accounts WHERE email_key LIKE @pattern"
    );

    public Task<int> CountAsync(string emailKeyEnd, CancellationToken cancellationToken) =>
        db.ScalarAsync<int>(CountEnding, new { pattern = $"%{emailKeyEnd}" }, cancellationToken);

    public async Task<int> AddAsync(
        IReadOnlyList<SampleAccount> accounts,
        CancellationToken cancellationToken
    )
    {
        var stored = new List<StoredSample>(accounts.Count);
        foreach (var account in accounts)
            stored.Add(await AddAccountAsync(account, cancellationToken));
        return (2 * stored.Count)
            + await AddHoldingsAsync(stored, cancellationToken)
            + await new SampleBooksWriter(db).AddAsync(stored, cancellationToken)
            + await new SampleHistoryWriter(db).AddAsync(stored, cancellationToken);
    }

    private static readonly Sql AddAccount = Sql.Portable(
        """
        INSERT INTO accounts (username, username_key, email, email_key, password_hash, bio, first_name, last_name, plan_id,
                              plan_since, verified, balance, created_at, billing_anchor, billed_until, billed_price)
        {{output:id}}
        SELECT @Username, @usernameKey, @Email, @emailKey, @PasswordHash, @Bio, @FirstName, @LastName, id,
               @PlanSince, @Verified, @Balance, @CreatedAt, CASE WHEN price > 0 THEN @anchor END,
               CASE WHEN price > 0 THEN @billedUntil END, CASE WHEN price > 0 THEN price END
        FROM plans
        WHERE name = @Plan
        {{returning:id}}
        """
    );

    private static readonly Sql AddKey = Sql.Portable(
        """
        INSERT INTO api_keys (account_id, name, token_hash, visible_part, permissions, from_login, created_at)
        {{output:id}}
        VALUES (@id, @KeyName, @hash, @visible, 'read,write', 0, @CreatedAt)
        {{returning:id}}
        """
    );

    private async Task<StoredSample> AddAccountAsync(
        SampleAccount account,
        CancellationToken cancellationToken
    )
    {
        var id = await db.ScalarAsync<long>(
            AddAccount,
            new
            {
                account.Username,
                usernameKey = Folding.Fold(account.Username),
                account.Email,
                emailKey = Folding.Fold(account.Email),
                account.PasswordHash,
                account.Bio,
                account.FirstName,
                account.LastName,
                account.CreatedAt,
                account.PlanSince,
                account.Verified,
                account.Books.Balance,
                account.Plan,
                anchor = UtcDay.NumberOf(account.PlanSince),
                billedUntil = UtcDay.NumberOf(account.Books.BilledUntil ?? account.PlanSince),
            },
            cancellationToken
        );
        var keyId = await db.ScalarAsync<long>(
            AddKey,
            new
            {
                id,
                account.KeyName,
                hash = ApiKeyToken.Hash(account.KeyToken),
                visible = account.KeyToken[..ApiKeyToken.VisibleLength],
                account.CreatedAt,
            },
            cancellationToken
        );
        return new StoredSample(id, keyId, account);
    }

    private static readonly Sql AddOrg = Sql.Portable(
        """
        INSERT INTO organizations (title, title_key, path, contact, admin_id, created_by, created_at)
        VALUES (@Title, @titleKey, @Path, @Contact, @Id, @Id, @CreatedAt)
        """
    );

    private static readonly Sql AddMember = Sql.Portable(
        """
        INSERT INTO memberships (account_id, organization_id, is_admin, permission_level, created_at)
        VALUES (@id, (SELECT id FROM organizations WHERE path = @Path), @isAdmin, @level, @CreatedAt)
        """
    );

    private static readonly Sql AddInstance = Sql.Portable(
        """
        INSERT INTO instances (account_id, organization_id, name, name_key, path, type, instance_type, status, created_at)
        VALUES (@Id, (SELECT id FROM organizations WHERE path = @OrgPath), @Name, @nameKey, @Path, @Type, @InstanceType,
                @Status, @CreatedAt)
        """
    );

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) =>
        one > other ? one : other;

    private async Task<int> AddHoldingsAsync(
        List<StoredSample> stored,
        CancellationToken cancellationToken
    )
    {
        var orgs = stored.SelectMany(s => s.Account.Orgs, (maker, org) => (maker, org)).ToList();
        var rows = await db.ExecuteAsync(
            AddOrg,
            orgs.Select(o => new
            {
                o.org.Title,
                titleKey = Folding.Fold(o.org.Title),
                o.org.Path,
                o.org.Contact,
                o.maker.Id,
                o.org.CreatedAt,
            }),
            cancellationToken
        );
        var members = stored.ToDictionary(s => s.Account.Username);
        rows += await db.ExecuteAsync(
            AddMember,
            orgs.SelectMany(o =>
                o.org.Members.Select(m => (Member: members[m.Username], m.IsAdmin, m.Level))
                    .Prepend((Member: o.maker, IsAdmin: true, Level: 3))
                    .Select(m => new
                    {
                        id = m.Member.Id,
                        isAdmin = m.IsAdmin,
                        level = m.Level,
                        o.org.Path,
                        // Nobody joins before there is an account to join with.
                        CreatedAt = Later(o.org.CreatedAt, m.Member.Account.CreatedAt),
                    })
            ),
            cancellationToken
        );
        return rows
            + await db.ExecuteAsync(
                AddInstance,
                stored.SelectMany(
                    s => s.Account.Instances,
                    (s, i) =>
                        new
                        {
                            s.Id,
                            i.OrgPath,
                            i.Name,
                            nameKey = Folding.Fold(i.Name),
                            i.Path,
                            i.Type,
                            i.InstanceType,
                            i.Status,
                            i.CreatedAt,
                        }
                ),
                cancellationToken
            );
    }
}

/// <summary>A made-up account that has its ids.</summary>
internal sealed record StoredSample(long Id, long KeyId, SampleAccount Account);
