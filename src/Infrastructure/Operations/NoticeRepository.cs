using SharePanel.Application.Operations;
using SharePanel.Domain.Notifications;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class NoticeRepository(DbSession db) : INotices
{
    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO notifications (account_id, title, message, type, is_read, link, created_at)
        {{output:id}}
        VALUES (@accountId, @Title, @Message, @Type, 0, @Link, @CreatedAt)
        {{returning:id}}
        """
    );

    public Task<long> AddAsync(
        long accountId,
        Notification notice,
        CancellationToken cancellationToken
    ) =>
        db.ScalarAsync<long>(
            Add,
            new
            {
                accountId,
                notice.Title,
                notice.Message,
                notice.Type,
                notice.Link,
                notice.CreatedAt,
            },
            cancellationToken
        );

    private static readonly Sql AddToAll = Sql.Portable(
        """
        INSERT INTO notifications (account_id, title, message, type, is_read, link, created_at)
        SELECT id, @Title, @Message, @Type, 0, @Link, @CreatedAt
        FROM accounts
        """
    );

    public Task<int> AddToAllAsync(Notification notice, CancellationToken cancellationToken) =>
        db.ExecuteAsync(AddToAll, notice, cancellationToken);
}
