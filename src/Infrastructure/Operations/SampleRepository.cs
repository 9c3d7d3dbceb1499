using System.Globalization;
using SharePanel.Application.Operations.Invoices;
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
        var stored = new List<Stored>(accounts.Count);
        foreach (var account in accounts)
            stored.Add(await AddAccountAsync(account, cancellationToken));
        return (2 * stored.Count)
            + await AddHoldingsAsync(stored, cancellationToken)
            + await AddBooksAsync(stored, cancellationToken)
            + await AddHistoryAsync(stored, cancellationToken);
    }

    private static readonly Sql AddAccount = Sql.Portable(
        """
        INSERT INTO accounts (username, username_key, email, email_key, password_hash, bio, first_name, last_name, plan_id,
                              plan_since, verified, balance, created_at)
        {{output:id}}
        SELECT @Username, @usernameKey, @Email, @emailKey, @PasswordHash, @Bio, @FirstName, @LastName, id,
               @PlanSince, @Verified, @Balance, @CreatedAt
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

    private async Task<Stored> AddAccountAsync(
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
        return new Stored(id, keyId, account);
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
        SELECT @id, id, @isAdmin, @level, @CreatedAt
        FROM organizations
        WHERE path = @Path
        """
    );

    private static readonly Sql AddInstance = Sql.Portable(
        """
        INSERT INTO instances (account_id, organization_id, name, name_key, path, type, instance_type, status, created_at)
        SELECT @Id, (SELECT id FROM organizations WHERE path = @OrgPath), @Name, @nameKey, @Path, @Type, @InstanceType,
               @Status, @CreatedAt
        """
    );

    private async Task<int> AddHoldingsAsync(
        List<Stored> stored,
        CancellationToken cancellationToken
    )
    {
        var orgs = stored.SelectMany(s => s.Account.Orgs, (s, org) => (s.Id, org)).ToList();
        var rows = await db.ExecuteAsync(
            AddOrg,
            orgs.Select(o => new
            {
                o.org.Title,
                titleKey = Folding.Fold(o.org.Title),
                o.org.Path,
                o.org.Contact,
                o.Id,
                o.org.CreatedAt,
            }),
            cancellationToken
        );
        var ids = stored.ToDictionary(s => s.Account.Username, s => s.Id);
        rows += await db.ExecuteAsync(
            AddMember,
            orgs.SelectMany(o =>
                o.org.Members.Select(m => (Id: ids[m.Username], m.IsAdmin, m.Level))
                    .Prepend((o.Id, IsAdmin: true, Level: 3))
                    .Select(m => new
                    {
                        id = m.Id,
                        isAdmin = m.IsAdmin,
                        level = m.Level,
                        o.org.Path,
                        o.org.CreatedAt,
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

    private static readonly Sql AddTransaction = Sql.Portable(
        """
        INSERT INTO transactions (account_id, reference, type, status, amount, created_at)
        VALUES (@id, @Reference, @Type, @Status, @Amount, @At)
        """
    );

    private static readonly Sql AddEntry = Sql.Portable(
        """
        INSERT INTO ledger_entries (account_id, transaction_id, kind, amount, balance_after, created_at)
        SELECT account_id, id, type, @Move, @BalanceAfter, @At
        FROM transactions
        WHERE account_id = @id AND type = @Type AND reference = @Reference
        """
    );

    private static readonly Sql AddInvoice = Sql.Portable(
        """
        INSERT INTO invoices (account_id, transaction_id, invoice_number, total_amount, status, description, period_start,
                              period_end, created_at, due_at, paid_at)
        SELECT account_id, id, reference, amount, @InvoiceStatus, @Description, @periodStart, @periodEnd, created_at, @dueAt,
               @PaidAt
        FROM transactions
        WHERE account_id = @id AND type = @Type AND reference = @Reference
        """
    );

    private static readonly Sql AddLine = Sql.Portable(
        """
        INSERT INTO invoice_lines (invoice_id, position, description, amount)
        SELECT id, 1, @Description, total_amount
        FROM invoices
        WHERE invoice_number = @Reference
        """
    );

    private static readonly Sql AddPurchase = Sql.Portable(
        """
        INSERT INTO purchases (account_id, transaction_id, item_id, item_type, purchase_type, price, tokens_paid, created_at)
        SELECT account_id, id, @ItemId, 'app', 'one_time', amount, amount, created_at
        FROM transactions
        WHERE account_id = @id AND type = @Type AND reference = @Reference
        """
    );

    private async Task<int> AddBooksAsync(List<Stored> stored, CancellationToken cancellationToken)
    {
        var bookings = stored
            .SelectMany(
                s => s.Account.Books.Bookings,
                (s, b) =>
                    new
                    {
                        id = s.Id,
                        b.Reference,
                        b.Type,
                        b.Status,
                        b.Amount,
                        b.At,
                        Move = b.Move ?? default,
                        b.BalanceAfter,
                        b.InvoiceStatus,
                        b.Description,
                        b.PaidAt,
                        b.ItemId,
                        periodStart = b.Period?.Start,
                        periodEnd = b.Period?.End,
                        dueAt = b.At.AddDays(IssueInvoice.DueDays),
                    }
            )
            .ToList();
        var invoices = bookings.Where(b => b.InvoiceStatus is not null).ToList();
        return await db.ExecuteAsync(AddTransaction, bookings, cancellationToken)
            + await db.ExecuteAsync(
                AddEntry,
                bookings.Where(b => b.Move.Minor != 0),
                cancellationToken
            )
            + await db.ExecuteAsync(AddInvoice, invoices, cancellationToken)
            + await db.ExecuteAsync(AddLine, invoices, cancellationToken)
            + await db.ExecuteAsync(
                AddPurchase,
                bookings.Where(b => b.ItemId is not null),
                cancellationToken
            );
    }

    private static readonly Sql AddNotice = Sql.Portable(
        """
        INSERT INTO notifications (account_id, title, message, type, is_read, link, created_at)
        VALUES (@Id, @Title, @Message, @Type, @IsRead, @link, @CreatedAt)
        """
    );

    private static readonly Sql AddActivity = Sql.Portable(
        """
        INSERT INTO activity (account_id, key_id, action, resource_type, resource_id, details, ip_address, created_at)
        SELECT @Id, @KeyId, @Action, @ResourceType,
               COALESCE((SELECT id FROM organizations WHERE path = @Path AND @ResourceType = 'organization'),
                        (SELECT id FROM instances WHERE path = @Path AND @ResourceType = 'instance')),
               @Details, '192.0.2.10', @CreatedAt
        """
    );

    private static readonly Sql AddUsage = Sql.Portable(
        """
        INSERT INTO usage_daily (account_id, day, key_id, endpoint, success_count, error_count, refused_count,
                                 total_microseconds, last_at)
        VALUES (@Id, @Day, @KeyId, @Endpoint, @SuccessCount, @ErrorCount, 0, @TotalMicroseconds, @LastAt)
        """
    );

    private static readonly Sql TouchKey = Sql.Portable(
        "UPDATE api_keys SET last_used_at = @lastAt WHERE id = @KeyId"
    );

    private async Task<int> AddHistoryAsync(
        List<Stored> stored,
        CancellationToken cancellationToken
    )
    {
        var rows = 0;
        foreach (var one in stored.Where(s => s.Account.Notices.Count > 0))
            rows += await AddNoticesAsync(one, cancellationToken);
        rows += await db.ExecuteAsync(
            AddActivity,
            stored.SelectMany(
                s => s.Account.Activity,
                (s, a) =>
                    new
                    {
                        s.Id,
                        s.KeyId,
                        a.Action,
                        a.ResourceType,
                        a.Path,
                        a.Details,
                        a.CreatedAt,
                    }
            ),
            cancellationToken
        );
        rows += await db.ExecuteAsync(
            AddUsage,
            stored.SelectMany(
                s => s.Account.Usage,
                (s, u) =>
                    new
                    {
                        s.Id,
                        u.Day,
                        s.KeyId,
                        u.Endpoint,
                        u.SuccessCount,
                        u.ErrorCount,
                        u.TotalMicroseconds,
                        u.LastAt,
                    }
            ),
            cancellationToken
        );
        await db.ExecuteAsync(
            TouchKey,
            stored
                .Where(s => s.Account.Usage.Count > 0)
                .Select(s => new { s.KeyId, lastAt = s.Account.Usage.Max(u => u.LastAt) }),
            cancellationToken
        );
        return rows;
    }

    private static readonly Sql FindInvoices = Sql.Portable(
        "SELECT id, invoice_number FROM invoices WHERE account_id = @Id"
    );

    private async Task<int> AddNoticesAsync(Stored one, CancellationToken cancellationToken)
    {
        var invoices = (
            await db.ListAsync<(long Id, string Number)>(
                FindInvoices,
                new { one.Id },
                cancellationToken
            )
        ).ToDictionary(invoice => invoice.Number, invoice => invoice.Id);
        return await db.ExecuteAsync(
            AddNotice,
            one.Account.Notices.Select(n => new
            {
                one.Id,
                n.Title,
                n.Message,
                n.Type,
                n.IsRead,
                link = n.InvoiceNumber is null
                    ? null
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"/billing/invoice/{invoices[n.InvoiceNumber]}"
                    ),
                n.CreatedAt,
            }),
            cancellationToken
        );
    }

    private sealed record Stored(long Id, long KeyId, SampleAccount Account);
}
