using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Notifications;

/// <summary>How many notifications the caller has not read. Reference: Get Unread Count.</summary>
public static class CountUnread
{
    [Action("notifications", "unread_count", "Unread count retrieved successfully", Order = 2)]
    public sealed record Query : IQuery<Row>;

    /// <param name="Count">How many there are.</param>
    public sealed record Row(int Count);

    public interface IStore
    {
        Task<int> CountUnreadAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            new Row(await store.CountUnreadAsync(caller.UserId, cancellationToken));
    }
}
