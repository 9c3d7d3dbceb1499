using SharePanel.Application.Profile;
using SharePanel.Domain.Accounts;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Profile;

internal sealed class ProfileRepository(DbSession db) : ViewProfile.IStore
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
}
