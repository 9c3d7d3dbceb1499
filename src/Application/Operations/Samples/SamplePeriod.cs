namespace SharePanel.Application.Operations.Samples;

/// <summary>A month of a plan.</summary>
public sealed record SamplePeriod(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The months of a plan, the last of which began five days ago: the others are over, and it is not due yet.</summary>
    public static IReadOnlyList<SamplePeriod> Until(DateTimeOffset now, int months)
    {
        // Always reckoned from the first, so that a short month in between does not move the day.
        var first = new DateTimeOffset(now.UtcDateTime.Date.AddDays(-5), TimeSpan.Zero).AddMonths(
            1 - months
        );
        return
        [
            .. Enumerable
                .Range(0, months)
                .Select(i => new SamplePeriod(first.AddMonths(i), first.AddMonths(i + 1))),
        ];
    }
}
