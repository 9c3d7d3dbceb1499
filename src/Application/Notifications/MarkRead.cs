using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Notifications;

/// <summary>
/// Marks one of the caller's notifications as read, or all of them; one that is read already is fine. Reference: Mark
/// Notification as Read.
/// </summary>
public static class MarkRead
{
    /// <param name="NotificationId">Which notification; all unless given.</param>
    [Action("notifications", "mark_read", "Notification marked as read", Order = 3)]
    [Fails(typeof(NotificationErrors), nameof(NotificationErrors.NotFound))]
    public sealed record Command([Example(15)] long? NotificationId) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.NotificationId).Id();
    }

    public interface IStore
    {
        /// <summary>False, having changed nothing, for one that does not exist or that is another account's.</summary>
        Task<bool> MarkReadAsync(
            long notificationId,
            long userId,
            CancellationToken cancellationToken
        );

        /// <summary>Marks all of an account; returns how many were unread.</summary>
        Task<int> MarkAllReadAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken) =>
            c.NotificationId is { } id
                ? MarkOneAsync(id, cancellationToken)
                : MarkAllAsync(cancellationToken);

        private async Task<Result<Done>> MarkOneAsync(long id, CancellationToken cancellationToken)
        {
            if (!await store.MarkReadAsync(id, caller.UserId, cancellationToken))
                return NotificationErrors.NotFound;
            await activity.RecordAsync(
                caller.UserId,
                "notification_read",
                "notification",
                id,
                details: null,
                cancellationToken
            );
            return new Done();
        }

        private async Task<Result<Done>> MarkAllAsync(CancellationToken cancellationToken)
        {
            var count = await store.MarkAllReadAsync(caller.UserId, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "notifications_read",
                "notification",
                resourceId: null,
                new() { ["count"] = count },
                cancellationToken
            );
            return new Done("All notifications marked as read");
        }
    }
}
