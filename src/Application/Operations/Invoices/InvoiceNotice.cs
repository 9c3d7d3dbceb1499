using System.Globalization;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>The notice that comes with each invoice. Reference: Notifications, List Notifications.</summary>
public static class InvoiceNotice
{
    public static Notification Of(long id, string number, DateTimeOffset at) =>
        new()
        {
            Title = "New Invoice",
            Message = $"Your invoice {number} has been generated",
            Type = NotificationType.Info,
            Link = string.Create(CultureInfo.InvariantCulture, $"/billing/invoice/{id}"),
            CreatedAt = at,
        };
}
