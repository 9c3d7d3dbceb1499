using System.Globalization;

namespace SharePanel.Application.Kernel.Jobs;

/// <summary>When a job starts, in UTC.</summary>
/// <param name="Pace">How often.</param>
/// <param name="Hour">In which hour, for a daily job.</param>
/// <param name="Minute">In which minute of the hour.</param>
public readonly record struct JobSchedule(JobPace Pace, int Hour, int Minute)
{
    /// <summary>As the lines of <c>crontab</c> begin: <c>15 3 * * *</c>.</summary>
    public string Cron =>
        Pace == JobPace.Hourly ? Text($"{Minute} * * * *") : Text($"{Minute} {Hour} * * *");

    /// <summary>In words: <c>daily at 03:15 UTC</c>.</summary>
    public string Words =>
        Pace == JobPace.Hourly
            ? Text($"hourly at minute {Minute}")
            : Text($"daily at {Hour:00}:{Minute:00} UTC");

    /// <summary>The first start after a time.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var utc = after.ToUniversalTime();
        var (begin, step, offset) =
            Pace == JobPace.Hourly
                ? (
                    new DateTimeOffset(utc.Date, TimeSpan.Zero).AddHours(utc.Hour),
                    TimeSpan.FromHours(1),
                    new TimeSpan(0, Minute, 0)
                )
                : (
                    new DateTimeOffset(utc.Date, TimeSpan.Zero),
                    TimeSpan.FromDays(1),
                    new TimeSpan(Hour, Minute, 0)
                );
        var start = begin + offset;
        return start > utc ? start : start + step;
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
