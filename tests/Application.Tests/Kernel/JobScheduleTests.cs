using System.Globalization;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Application.Tests.Kernel;

public sealed class JobScheduleTests
{
    private static readonly JobSchedule Hourly = new(JobPace.Hourly, 0, 5);
    private static readonly JobSchedule Daily = new(JobPace.Daily, 3, 15);

    [TestCase("2026-03-15 10:04:59", "2026-03-15 10:05:00")]
    [TestCase("2026-03-15 10:05:00", "2026-03-15 11:05:00")]
    [TestCase("2026-12-31 23:30:00", "2027-01-01 00:05:00")]
    public void An_hourly_job_comes_at_its_minute(string after, string next) =>
        Assert.That(Hourly.Next(At(after)), Is.EqualTo(At(next)));

    [TestCase("2026-03-15 03:14:59", "2026-03-15 03:15:00")]
    [TestCase("2026-03-15 03:15:00", "2026-03-16 03:15:00")]
    [TestCase("2028-02-28 12:00:00", "2028-02-29 03:15:00")]
    public void A_daily_job_comes_at_its_hour(string after, string next) =>
        Assert.That(Daily.Next(At(after)), Is.EqualTo(At(next)));

    [Test]
    public void Its_time_is_UTC_wherever_it_is_asked() =>
        Assert.That(
            Daily.Next(new DateTimeOffset(2026, 3, 15, 1, 0, 0, TimeSpan.FromHours(9))),
            Is.EqualTo(At("2026-03-15 03:15:00")).And.Property("Offset").EqualTo(TimeSpan.Zero)
        );

    [TestCase(JobOutcome.Done, "2026-03-15 10:05:03", "2026-03-15 11:04:59", false)]
    [TestCase(JobOutcome.Trouble, "2026-03-15 10:05:03", "2026-03-15 11:04:59", false)]
    // The time came while nothing ran, however short ago it last ran out of turn.
    [TestCase(JobOutcome.Done, "2026-03-15 11:00:00", "2026-03-15 11:05:00", true)]
    [TestCase(JobOutcome.Done, "2025-01-01 00:00:00", "2026-03-15 11:05:00", true)]
    [TestCase(JobOutcome.Running, "2026-03-15 11:05:03", "2026-03-15 11:05:04", true)]
    [TestCase(JobOutcome.Failed, "2026-03-15 11:05:03", "2026-03-15 11:05:04", true)]
    public void A_job_is_owed_when_a_start_was_missed_or_it_was_not_brought_to_its_end(
        string outcome,
        string started,
        string now,
        bool isOwed
    ) =>
        Assert.That(
            new JobRun
            {
                Job = "planted",
                StartedAt = At(started),
                Outcome = outcome,
                Summary = "",
            }.IsOwed(Hourly, At(now)),
            Is.EqualTo(isOwed)
        );

    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
