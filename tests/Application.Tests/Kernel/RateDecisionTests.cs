using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Kernel;

public sealed class RateDecisionTests
{
    private const long MinuteEnds = 60;
    private const long DayEnds = 86_400;

    [TestCase(0, 10)]
    [TestCase(9, 1)]
    [TestCase(10, 0)]
    [TestCase(11, 0)]
    public void What_is_left_is_never_negative(long used, int left) =>
        Assert.That(new RateWindow(10, used, MinuteEnds).Remaining, Is.EqualTo(left));

    [TestCase(10, 10, 20, 20, true, Description = "both are empty, and the day ends later")]
    [TestCase(10, 10, 20, 19, false, Description = "the minute is empty")]
    [TestCase(10, 9, 20, 20, true, Description = "the day is empty")]
    [TestCase(10, 5, 20, 10, false, Description = "both have half")]
    [TestCase(10, 5, 20, 11, true, Description = "the day has less than half")]
    [TestCase(10, 6, 20, 11, false, Description = "the day has more in proportion")]
    [TestCase(
        2_000_000_000,
        0,
        2_000_000_000,
        1,
        true,
        Description = "limits multiply beyond 32 bits"
    )]
    public void The_tighter_window_has_less_left_in_proportion(
        int minuteLimit,
        long minuteUsed,
        int dayLimit,
        long dayUsed,
        bool isDay
    )
    {
        var decision = new RateDecision(
            true,
            new(minuteLimit, minuteUsed, MinuteEnds),
            new(dayLimit, dayUsed, DayEnds),
            0
        );
        Assert.Multiple(() =>
        {
            Assert.That(decision.IsDayTighter, Is.EqualTo(isDay));
            Assert.That(decision.Tightest, Is.EqualTo(isDay ? decision.Day : decision.Minute));
        });
    }

    [TestCase(0, 0, 59_999, 0)]
    [TestCase(10, 0, 59_999, 1)]
    [TestCase(10, 0, 18_250, 41_750)]
    [TestCase(0, 20, 59_999, 86_340_001)]
    [TestCase(10, 20, 59_999, 86_340_001)]
    [TestCase(10, 0, 60_001, 0, Description = "it has ended meanwhile")]
    public void A_refused_call_waits_until_both_windows_are_open(
        long minuteUsed,
        long dayUsed,
        long now,
        long milliseconds
    ) =>
        Assert.That(
            new RateDecision(
                false,
                new(10, minuteUsed, MinuteEnds),
                new(20, dayUsed, DayEnds),
                now
            ).RetryAfter,
            Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds))
        );

    [TestCase(0, 60)]
    [TestCase(1, 60)]
    [TestCase(999, 60)]
    [TestCase(1000, 59)]
    [TestCase(59_999, 1)]
    [TestCase(60_000, 0)]
    [TestCase(99_000, 0)]
    public void Seconds_until_the_end_are_rounded_up(long now, long seconds)
    {
        var minute = new RateWindow(10, 0, MinuteEnds);
        Assert.That(
            new RateDecision(true, minute, new(20, 0, DayEnds), now).SecondsUntil(minute),
            Is.EqualTo(seconds)
        );
    }
}
