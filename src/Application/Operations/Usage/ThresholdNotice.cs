using System.Globalization;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations.Usage;

/// <summary>What accounts are told before something runs out. Reference: Notifications, List Notifications.</summary>
public static class ThresholdNotice
{
    private const string Link = "/billing";

    /// <summary>A day's requests have come to a part, or to all, of what the plan allows.</summary>
    public static Notification Quota(QuotaUse use, int percent, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(use);
        var used = percent < 100 ? Text($"{use.Used} of the") : "all";
        return Of(
            Text($"{percent} % of Daily Requests Used"),
            Text(
                $"You have used {used} {use.DailyRequests} requests that your plan {use.Plan} allows a day; the count begins anew at 00:00 UTC"
            ),
            at
        );
    }

    /// <summary>The balance does not cover the next invoice.</summary>
    public static Notification LowBalance(
        ComingInvoice invoice,
        DateOnly day,
        string currency,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(invoice);
        var first =
            invoice.Unpaid == Money.Zero
                ? ""
                : $", from which unpaid invoices of {invoice.Unpaid} {currency} are paid first";
        return Of(
            "Low Balance",
            Text(
                $"Your next invoice of {invoice.Price} {currency} on {day:yyyy-MM-dd} is not covered by your balance of {invoice.Balance} {currency}{first}"
            ),
            at
        );
    }

    private static Notification Of(string title, string message, DateTimeOffset at) =>
        new()
        {
            Title = title,
            Message = message,
            Type = NotificationType.Warning,
            Link = Link,
            CreatedAt = at,
        };

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
