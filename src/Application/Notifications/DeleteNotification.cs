using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Notifications;

/// <summary>Deletes one of the caller's notifications. Reference: Delete Notification.</summary>
public static class DeleteNotification
{
    /// <param name="NotificationId">Which notification.</param>
    [Action("notifications", "delete", "Notification deleted successfully", Order = 4)]
    [Fails(typeof(NotificationErrors), nameof(NotificationErrors.NotFound))]
    public sealed record Command([Example(1)] long? NotificationId) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.NotificationId).Required(NotificationErrors.IdRequired).Id();
    }

    public interface IStore
    {
        /// <summary>False, having changed nothing, for one that does not exist or that is another account's.</summary>
        Task<bool> DeleteAsync(
            long notificationId,
            long userId,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            var id = c.NotificationId!.Value;
            if (!await store.DeleteAsync(id, caller.UserId, cancellationToken))
                return NotificationErrors.NotFound;
            await activity.RecordAsync(
                caller.UserId,
                "notification_deleted",
                "notification",
                id,
                details: null,
                cancellationToken
            );
            return new Done();
        }
    }
}
