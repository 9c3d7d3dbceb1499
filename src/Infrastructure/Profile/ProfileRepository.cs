using SharePanel.Application.Profile;
using SharePanel.Domain.Accounts;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Profile;

internal sealed class ProfileRepository(DbSession db)
    : ViewProfile.IStore,
        UpdateProfile.IStore,
        ProfileStats.IStore
{
    private static readonly Sql Get = Sql.Portable(
        """
        SELECT a.id, a.username, a.email, a.bio, a.pfp, p.name AS "plan", p.org_limit, p.instance_limit, a.verified,
               a.balance, a.created_at, p.file_limit, p.storage_limit, a.first_name, a.last_name, a.phone, a.address,
               a.suspended_at
        FROM accounts a
        JOIN plans p ON p.id = a.plan_id
        WHERE a.id = @userId
        """
    );

    public Task<Account> GetAsync(long userId, CancellationToken cancellationToken) =>
        db.SingleAsync<Account>(Get, new { userId }, cancellationToken);

    private static readonly Sql Update = Sql.Portable(
        """
        UPDATE accounts
        SET bio = CASE WHEN @Bio IS NULL THEN bio ELSE NULLIF(@Bio, '') END,
            pfp = CASE WHEN @Pfp IS NULL THEN pfp ELSE NULLIF(@Pfp, '') END,
            first_name = CASE WHEN @FirstName IS NULL THEN first_name ELSE NULLIF(@FirstName, '') END,
            last_name = CASE WHEN @LastName IS NULL THEN last_name ELSE NULLIF(@LastName, '') END,
            phone = CASE WHEN @Phone IS NULL THEN phone ELSE NULLIF(@Phone, '') END,
            address = CASE WHEN @Address IS NULL THEN address ELSE NULLIF(@Address, '') END
        WHERE id = @userId
        """
    );

    public Task UpdateAsync(
        long userId,
        UpdateProfile.Command fields,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            Update,
            new
            {
                userId,
                fields.Bio,
                fields.Pfp,
                fields.FirstName,
                fields.LastName,
                fields.Phone,
                fields.Address,
            },
            cancellationToken
        );

    private static readonly Sql Totals = Sql.Portable(
        """
        SELECT o.org_count, i.instance_count, i.active_instances, v.invoice_count, s.total_spent
        FROM (
            SELECT COUNT(*) AS org_count FROM memberships WHERE account_id = @userId
        ) o
        CROSS JOIN (
            SELECT COUNT(*) AS instance_count,
                   COALESCE(SUM(CASE WHEN status = 'active' THEN 1 ELSE 0 END), 0) AS active_instances
            FROM instances
            WHERE account_id = @userId
        ) i
        CROSS JOIN (
            SELECT COUNT(*) AS invoice_count FROM invoices WHERE account_id = @userId AND status <> 'void'
        ) v
        CROSS JOIN (
            SELECT COALESCE(SUM(total_amount), 0) AS total_spent
            FROM invoices
            WHERE account_id = @userId AND status = 'paid'
        ) s
        """
    );

    public Task<ProfileStats.Totals> TotalsAsync(
        long userId,
        CancellationToken cancellationToken
    ) => db.SingleAsync<ProfileStats.Totals>(Totals, new { userId }, cancellationToken);
}
