using System.Globalization;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>What accounts are told of invoices that they do not pay. Reference: Notifications, List Notifications.</summary>
public static class DunningNotice
{
    /// <summary>An invoice has come to its due date.</summary>
    public static Notification Overdue(long id, string number, DateTimeOffset at) =>
        InvoiceNotice.Of(
            id,
            "Invoice Overdue",
            $"Your invoice {number} is due and your balance does not cover it",
            NotificationType.Warning,
            at
        );

    /// <summary>A reminder of an overdue invoice.</summary>
    /// <param name="id">The invoice.</param>
    /// <param name="number">Its number.</param>
    /// <param name="dueAt">When it was to be paid.</param>
    /// <param name="reminder">Which reminder, the first being 1.</param>
    /// <param name="terms">How many reminders there are, and when instances are put to sleep.</param>
    /// <param name="at">When it is sent.</param>
    public static Notification Reminder(
        long id,
        string number,
        DateTimeOffset dueAt,
        int reminder,
        BillingTerms terms,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(terms);
        var isLast = reminder == terms.ReminderDays.Count;
        var sleepsAt = dueAt.AddDays(terms.SleepDays);
        var threat =
            isLast && at < sleepsAt
                ? Text($"; your instances are put to sleep on {sleepsAt:yyyy-MM-dd}")
                : "";
        return InvoiceNotice.Of(
            id,
            "Payment Reminder",
            Text(
                $"{Ordinal(reminder, isLast)} reminder: your invoice {number} was due on {dueAt:yyyy-MM-dd}{threat}"
            ),
            NotificationType.Warning,
            at
        );
    }

    /// <summary>Instances have been put to sleep because an invoice is not paid.</summary>
    public static Notification PutToSleep(long id, string number, int count, DateTimeOffset at) =>
        InvoiceNotice.Of(
            id,
            "Instances Put to Sleep",
            $"{Instances(count)} put to sleep until your invoice {number} is paid",
            NotificationType.Error,
            at
        );

    /// <summary>What dunning kept asleep is active again.</summary>
    public static Notification Woken(long? id, int count, DateTimeOffset at) =>
        InvoiceNotice.Of(
            id,
            "Instances Awake",
            $"{Instances(count)} awakened: no overdue invoice keeps them asleep any longer",
            NotificationType.Success,
            at
        );

    private static string Ordinal(int reminder, bool isLast) =>
        isLast
            ? "Last"
            : reminder switch
            {
                1 => "First",
                2 => "Second",
                3 => "Third",
                _ => "Another",
            };

    private static string Instances(int count) =>
        count == 1 ? "1 instance was" : Text($"{count} instances were");

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
