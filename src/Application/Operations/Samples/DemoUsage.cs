namespace SharePanel.Application.Operations.Samples;

/// <summary>Three months of use of a demo account.</summary>
internal static class DemoUsage
{
    private const int Days = 90;

    /// <param name="dailyRequests">Requests of an ordinary day.</param>
    /// <param name="now">The use ends the day before.</param>
    public static IReadOnlyList<SampleUsage> Until(int dailyRequests, DateTimeOffset now) =>
        [
            .. Enumerable
                .Range(1, Days)
                .SelectMany(ago => Day(dailyRequests, ago, now.AddDays(-ago))),
        ];

    // Busy weekdays, quiet weekends and a slow rise; the numbers follow from the day alone.
    private static IEnumerable<SampleUsage> Day(int dailyRequests, int daysAgo, DateTimeOffset date)
    {
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var requests = dailyRequests * (Days + 60 - daysAgo) / (Days + 60) / (weekend ? 3 : 1);
        var day = (int)(date.ToUnixTimeSeconds() / 86400);
        (string Endpoint, int Share, int Microseconds)[] mix =
        [
            ("orgs.list", 30, 900),
            ("instances.list", 35, 1200),
            ("profile.view", 15, 700),
            ("billing.balance", 8, 650),
            ("notifications.unread_count", 12, 600),
        ];
        foreach (var (endpoint, share, microseconds) in mix)
        {
            var count = Math.Max(1, requests * (share + (day % 5)) / 100);
            var errors = count * (day % 4) / 100;
            yield return new SampleUsage(
                day,
                endpoint,
                count - errors,
                errors,
                (long)count * (microseconds + (day % 7 * 40)),
                date
            );
        }
    }
}
