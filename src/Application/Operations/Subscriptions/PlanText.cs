using System.Globalization;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Subscriptions;

/// <summary>What invoices say of plans. The last day of a month is named, not the day after it.</summary>
internal static class PlanText
{
    public static string Month(string plan, BillingPeriod month) =>
        Invariant($"Plan {plan}, {month.Start:yyyy-MM-dd} to {month.End.AddDays(-1):yyyy-MM-dd}");

    public static string Change(string from, string to, DateOnly day, BillingPeriod month) =>
        Invariant(
            $"Change from plan {from} to plan {to}, {day:yyyy-MM-dd} to {month.End.AddDays(-1):yyyy-MM-dd}"
        );

    public static string Unused(string plan, int days, BillingPeriod month) =>
        Invariant($"Unused: plan {plan}, {days} of {month.Days} days");

    public static string Rest(string plan, int days, BillingPeriod month) =>
        Invariant($"Plan {plan}, {days} of {month.Days} days");

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
