using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Users;
using SharePanel.Domain.Text;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class UserRepository(DbSession db)
    : CreateUser.IStore,
        ListUsers.IStore,
        ShowUser.IStore,
        SetPassword.IStore,
        VerifyUser.IStore,
        SuspendUser.IStore,
        RestoreUser.IStore
{
    private static readonly Sql CountEmail = Sql.Portable(
        "SELECT COUNT(*) FROM accounts {{lock}} WHERE email_key = @emailKey"
    );

    public async Task<bool> IsEmailTakenAsync(
        string emailKey,
        CancellationToken cancellationToken
    ) => await db.ScalarAsync<int>(CountEmail, new { emailKey }, cancellationToken) > 0;

    private static readonly Sql CountUsername = Sql.Portable(
        "SELECT COUNT(*) FROM accounts {{lock}} WHERE username_key = @usernameKey"
    );

    public async Task<bool> IsUsernameTakenAsync(
        string usernameKey,
        CancellationToken cancellationToken
    ) => await db.ScalarAsync<int>(CountUsername, new { usernameKey }, cancellationToken) > 0;

    // A plan with a price begins its first month today.
    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO accounts (username, username_key, email, email_key, password_hash, plan_id, plan_since, verified, balance,
                              created_at, billing_anchor, billed_until)
        {{output:id}}
        SELECT @Username, @usernameKey, @Email, @emailKey, @PasswordHash, id, @CreatedAt, 0, 0,
               @CreatedAt, CASE WHEN price > 0 THEN @today END, CASE WHEN price > 0 THEN @today END
        FROM plans
        WHERE id = @PlanId
        {{returning:id}}
        """
    );

    public Task<long> AddAsync(
        CreateUser.NewAccount account,
        CancellationToken cancellationToken
    ) =>
        db.ScalarAsync<long>(
            Add,
            new
            {
                account.Username,
                usernameKey = Folding.Fold(account.Username),
                account.Email,
                emailKey = Folding.Fold(account.Email),
                account.PasswordHash,
                account.PlanId,
                account.CreatedAt,
                today = UtcDay.NumberOf(account.CreatedAt),
            },
            cancellationToken
        );

    private static readonly Sql List = Sql.Portable(
        """
        SELECT a.id, a.username, a.email, p.name AS "plan", a.balance, a.verified, a.suspended_at, a.created_at
        FROM accounts a
        JOIN plans p ON p.id = a.plan_id
        ORDER BY a.created_at DESC, a.id DESC
        {{page}}
        """
    );

    public Task<IReadOnlyList<ListUsers.Row>> ListAsync(
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<ListUsers.Row>(
            List,
            new { fetch = paging.Fetch, offset = paging.Offset },
            cancellationToken
        );

    private static readonly Sql Show = Sql.Portable(
        """
        SELECT a.id, a.username, a.email, a.first_name, a.last_name, p.name AS "plan", a.plan_since, a.balance, a.verified,
               a.suspended_at, a.created_at, p.instance_limit,
               (SELECT COUNT(*) FROM memberships m WHERE m.account_id = a.id) AS organizations,
               (SELECT COUNT(*) FROM instances i WHERE i.account_id = a.id) AS instances,
               (SELECT COUNT(*) FROM api_keys k WHERE k.account_id = a.id) AS api_keys,
               (SELECT COUNT(*) FROM invoices v WHERE v.account_id = a.id AND v.status IN ('pending', 'overdue')) AS unpaid_invoices,
               (SELECT COALESCE(SUM(v.total_amount), 0) FROM invoices v
                WHERE v.account_id = a.id AND v.status IN ('pending', 'overdue')) AS unpaid_amount,
               CASE WHEN p.price > 0 THEN CAST(a.billed_until AS BIGINT) * 86400000 END AS next_invoice_at,
               CASE WHEN p.price > 0 AND a.billed_until IS NOT NULL THEN p.price END AS next_invoice_amount
        FROM accounts a
        JOIN plans p ON p.id = a.plan_id
        WHERE a.id = @id
        """
    );

    public Task<ShowUser.Row> ShowAsync(long id, CancellationToken cancellationToken) =>
        db.SingleAsync<ShowUser.Row>(Show, new { id }, cancellationToken);

    private static readonly Sql UpdatePassword = Sql.Portable(
        "UPDATE accounts SET password_hash = @hash WHERE id = @id"
    );

    public Task SetPasswordAsync(long id, string hash, CancellationToken cancellationToken) =>
        db.ExecuteAsync(UpdatePassword, new { id, hash }, cancellationToken);

    private static readonly Sql Verify = Sql.Portable(
        "UPDATE accounts SET verified = 1 WHERE id = @id AND verified = 0"
    );

    public async Task<bool> VerifyAsync(long id, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(Verify, new { id }, cancellationToken) == 1;

    private static readonly Sql Suspend = Sql.ChangingCallers(
        "UPDATE accounts SET suspended_at = @at WHERE id = @id AND suspended_at IS NULL"
    );

    public async Task<bool> SuspendAsync(
        long id,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => await db.ExecuteAsync(Suspend, new { id, at }, cancellationToken) == 1;

    private static readonly Sql Restore = Sql.ChangingCallers(
        "UPDATE accounts SET suspended_at = NULL WHERE id = @id AND suspended_at IS NOT NULL"
    );

    public async Task<bool> RestoreAsync(long id, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(Restore, new { id }, cancellationToken) == 1;
}
