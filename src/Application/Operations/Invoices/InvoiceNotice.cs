using System.Globalization;
using SharePanel.Domain.Billing;
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

    /// <summary>An invoice that was owed has been cancelled. Its account no longer sees it, so nothing leads to it.</summary>
    public static Notification Cancelled(string number, DateTimeOffset at) =>
        Of(
            id: null,
            "Invoice Cancelled",
            $"Your invoice {number} has been cancelled and need not be paid",
            NotificationType.Info,
            at
        );

    /// <summary>An invoice that was paid has been cancelled.</summary>
    public static Notification Refunded(string number, Money amount, DateTimeOffset at) =>
        Of(
            id: null,
            "Invoice Refunded",
            $"Your invoice {number} has been cancelled and {amount} returned to your balance",
            NotificationType.Success,
            at
        );

    internal static Notification Of(
        long? id,
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
            Link = id is null
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"/billing/invoice/{id}"),
            CreatedAt = at,
        };
}
