using SharePanel.Application.Kernel;

namespace SharePanel.Application.Notifications;

/// <summary>The host's notices to the caller.</summary>
[Mode("notifications", "Notifications", order: 7)]
public static class NotificationsMode;
