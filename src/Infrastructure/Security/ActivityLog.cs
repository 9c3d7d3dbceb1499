using System.Text.Json.Nodes;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Security;

internal sealed class ActivityLog(DbSession db, IOrigin origin, TimeProvider clock) : IActivityLog
{
    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO activity (account_id, key_id, action, resource_type, resource_id, details, ip_address, created_at)
        VALUES (@userId, @keyId, @action, @resourceType, @resourceId, @details, @address, @now)
        """
    );

    public Task RecordAsync(
        long userId,
        string action,
        string resourceType,
        long? resourceId,
        JsonObject? details,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            Add,
            new
            {
                userId,
                keyId = origin.KeyId,
                action,
                resourceType,
                resourceId,
                details = details?.ToJsonString() ?? "{}",
                address = origin.Address?.ToString(),
                now = clock.GetUtcNow(),
            },
            cancellationToken
        );
}
