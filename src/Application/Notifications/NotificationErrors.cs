using SharePanel.Application.Kernel;

namespace SharePanel.Application.Notifications;

/// <summary>How calls about notifications fail.</summary>
public static class NotificationErrors
{
    public const string IdRequired = "Notification ID is required";

    /// <summary>Also for one of another account: what one may not see does not exist.</summary>
    public static readonly Error NotFound = new(
        "notification_not_found",
        404,
        "Notification not found"
    )
    {
        Cause = "There is no notification with this id that the caller has received.",
        Remedy = "Take the id from `mode=notifications&action=list`.",
    };
}
