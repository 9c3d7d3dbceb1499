using System.Globalization;
using SharePanel.Application.Operations.Samples;

namespace SharePanel.Application.Tests.Operations.Samples;

/// <summary>A made-up account in words: all that is written of it but its secrets, a line for each thing it has.</summary>
internal static class SampleSheet
{
    // A week and a day, so that every weekday and each remainder of the days is among them.
    private const int DaysShown = 8;

    public static IEnumerable<string> Of(SampleAccount account) =>
        [
            Line($"{account.Username} <{account.Email}>, {account.CustomerName}"),
            Line(
                $"  plan {account.Plan} since {At(account.PlanSince)}, made {At(account.CreatedAt)}"
            ),
            Line(
                $"  verified {account.Verified}, key {account.KeyName}, bio {account.Bio ?? "none"}"
            ),
            Line(
                $"  balance {account.Books.Balance}, billed until {At(account.Books.BilledUntil)}"
            ),
            .. account.Orgs.SelectMany(Org),
            .. account.Instances.Select(Instance),
            .. account.Books.Bookings.Select(Booking),
            .. account.Notices.Select(Notice),
            .. account.Activity.Select(Activity),
            .. Usage(account.Usage),
        ];

    private static IEnumerable<string> Org(SampleOrg org) =>
        org
            .Members.Select(member =>
                Line($"    member {member.Username}, level {member.Level}, admin {member.IsAdmin}")
            )
            .Prepend(
                Line(
                    $"  org {org.Path}: {org.Title}, {org.Contact ?? "no contact"}, {At(org.CreatedAt)}"
                )
            );

    private static string Instance(SampleInstance instance) =>
        Line(
            $"  instance {instance.Path}: {instance.Name}, {instance.Type} {instance.InstanceType}, {instance.Status}, in {instance.OrgPath ?? "none"}, {At(instance.CreatedAt)}"
        );

    private static string Booking(SampleBooking booking) =>
        Line(
            $"  {booking.Type} {booking.Reference}: {booking.Amount} {booking.Status} {At(booking.At)}, moved {booking.Move?.ToString() ?? "nothing"} to {booking.BalanceAfter}"
        )
        + (booking.ItemId is { } item ? $", item {item}" : "")
        + (booking.InvoiceStatus is { } status ? $", {status}: {booking.Description}" : "")
        + (booking.Period is { } month ? $", {At(month.Start)} to {At(month.End)}" : "")
        + (booking.PaidAt is { } paid ? $", paid {At(paid)}" : "");

    private static string Notice(SampleNotice notice) =>
        Line(
            $"  notice {At(notice.CreatedAt)} {notice.Type}, read {notice.IsRead}, of {notice.InvoiceNumber ?? "none"}: {notice.Title}. {notice.Message}"
        );

    private static string Activity(SampleActivity entry) =>
        Line(
            $"  activity {At(entry.CreatedAt)} {entry.Action} of {entry.ResourceType} {entry.Path}: {entry.Details}"
        );

    private static IEnumerable<string> Usage(IReadOnlyList<SampleUsage> usage) =>
        usage
            .GroupBy(use => use.Endpoint)
            .Select(uses =>
                Line(
                    $"  use of {uses.Key} on {uses.Count()} days to {At(uses.Max(u => u.LastAt))}: "
                )
                + Counts(
                    uses.Sum(u => u.SuccessCount),
                    uses.Sum(u => u.ErrorCount),
                    uses.Sum(u => u.TotalMicroseconds)
                )
            )
            .Concat(
                usage
                    .GroupBy(use => (use.Day, use.LastAt))
                    .Take(DaysShown)
                    .Select(day =>
                        Line($"  use on day {day.Key.Day}, {At(day.Key.LastAt)}: ")
                        + string.Join(
                            ", ",
                            day.Select(u =>
                                Counts(u.SuccessCount, u.ErrorCount, u.TotalMicroseconds)
                            )
                        )
                    )
            );

    private static string Counts(long successes, long errors, long microseconds) =>
        Line($"{successes}+{errors} in {microseconds} us");

    private static string At(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";

    private static string Line(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
