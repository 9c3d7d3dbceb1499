using SharePanel.Application.Profile;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Profile;

internal sealed class LimitsRepository(DbSession db) : ViewLimits.IStore
{
    private static readonly Sql Count = Sql.Portable(
        """
        SELECT (SELECT COUNT(*) FROM organizations WHERE created_by = @userId) AS orgs,
               (SELECT COUNT(*) FROM instances WHERE account_id = @userId) AS instances
        """
    );

    public Task<ViewLimits.Holdings> HoldingsAsync(
        long userId,
        CancellationToken cancellationToken
    ) => db.SingleAsync<ViewLimits.Holdings>(Count, new { userId }, cancellationToken);
}
