using System.Globalization;
using SharePanel.Application.Operations;
using SharePanel.Domain.Text;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class AccountLookupRepository(DbSession db) : IAccountLookup
{
    private static readonly Sql ById = Sql.Portable(
        """
        SELECT a.id, a.username, a.email, a.first_name, a.last_name, p.name AS "plan", p.instance_limit, a.verified,
               CASE WHEN a.suspended_at IS NULL THEN 0 ELSE 1 END AS suspended, a.balance
        FROM accounts a
        JOIN plans p ON p.id = a.plan_id
        WHERE a.id = @id
        """
    );

    private static readonly Sql ByEmail = Sql.Portable(
        """
        SELECT a.id, a.username, a.email, a.first_name, a.last_name, p.name AS "plan", p.instance_limit, a.verified,
               CASE WHEN a.suspended_at IS NULL THEN 0 ELSE 1 END AS suspended, a.balance
        FROM accounts a
        JOIN plans p ON p.id = a.plan_id
        WHERE a.email_key = @emailKey
        """
    );

    // No e-mail address is a number, so what is one can only be an id.
    public Task<AccountRef?> FindAsync(string emailOrId, CancellationToken cancellationToken) =>
        long.TryParse(emailOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? db.FirstOrDefaultAsync<AccountRef>(ById, new { id }, cancellationToken)
            : db.FirstOrDefaultAsync<AccountRef>(
                ByEmail,
                new { emailKey = Folding.Fold(emailOrId) },
                cancellationToken
            );
}
