using System.Globalization;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>What accounts are told of their invoices. Reference: Notifications, List Notifications.</summary>
public static class InvoiceNotice
{
    /// <summary>The notice that comes with each invoice.</summary>
    public static Notification Issued(long id, string number, DateTimeOffset at) =>
        Of(
            id,
            "New Invoice",
            $"Your invoice {number} has been generated",
            NotificationType.Info,
            at
        );

    /// <summary>An invoice that was owed has been paid.</summary>
    public static Notification Paid(long id, string number, DateTimeOffset at) =>
        Of(
            id,
            "Invoice Paid",
            $"Your invoice {number} has been paid from your balance",
            NotificationType.Success,
            at
        );

    private static Notification Of(
        long id,
        string title,
        string message,
        string type,
        DateTimeOffset at
    ) =>
        new()
        {
            Title = title,
            Message = message,
            Type = type,
            Link = string.Create(CultureInfo.InvariantCulture, $"/billing/invoice/{id}"),
            CreatedAt = at,
        };
}
