using SharePanel.Application.Kernel;
using SharePanel.Application.Notifications;
using SharePanel.Domain.Notifications;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Notifications;

internal sealed class NotificationRepository(DbSession db)
    : ListNotifications.IStore,
        CountUnread.IStore,
        MarkRead.IStore,
        DeleteNotification.IStore
{
    private static readonly Sql ListAll = ListWhere("account_id = @userId");
    private static readonly Sql ListUnread = ListWhere("account_id = @userId AND is_read = 0");

    private static Sql ListWhere(string condition) =>
        Sql.Portable(
            $$$"""
            SELECT n.id, n.title, n.message, n.type, n.is_read, n.link, n.created_at
            FROM (
                SELECT id, created_at
                FROM notifications
                WHERE {{{condition}}}
                ORDER BY created_at DESC, id DESC
                {{page}}
            ) p
            JOIN notifications n ON n.id = p.id
            ORDER BY p.created_at DESC, p.id DESC
            """
        );

    public Task<IReadOnlyList<Notification>> ListAsync(
        long userId,
        bool unreadOnly,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<Notification>(
            unreadOnly ? ListUnread : ListAll,
            new
            {
                userId,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );

    private static readonly Sql Count = Sql.Portable(
        "SELECT COUNT(*) FROM notifications WHERE account_id = @userId AND is_read = 0"
    );

    public Task<int> CountUnreadAsync(long userId, CancellationToken cancellationToken) =>
        db.ScalarAsync<int>(Count, new { userId }, cancellationToken);

    private static readonly Sql MarkOne = Sql.Portable(
        "UPDATE notifications SET is_read = 1 WHERE id = @notificationId AND account_id = @userId"
    );

    public async Task<bool> MarkReadAsync(
        long notificationId,
        long userId,
        CancellationToken cancellationToken
    ) => await db.ExecuteAsync(MarkOne, new { notificationId, userId }, cancellationToken) > 0;

    private static readonly Sql MarkAll = Sql.Portable(
        "UPDATE notifications SET is_read = 1 WHERE account_id = @userId AND is_read = 0"
    );

    public Task<int> MarkAllReadAsync(long userId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(MarkAll, new { userId }, cancellationToken);

    private static readonly Sql Delete = Sql.Portable(
        "DELETE FROM notifications WHERE id = @notificationId AND account_id = @userId"
    );

    public async Task<bool> DeleteAsync(
        long notificationId,
        long userId,
        CancellationToken cancellationToken
    ) => await db.ExecuteAsync(Delete, new { notificationId, userId }, cancellationToken) > 0;
}
