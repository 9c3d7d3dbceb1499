using CsCheck;
using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Tests.Billing;

public sealed class BillingCycleTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[
            new DateOnly(1990, 1, 1).DayNumber,
            new DateOnly(2100, 12, 31).DayNumber
        ]
        .Select(DateOnly.FromDayNumber);

    [TestCase(28, "28 28 28 28")]
    [TestCase(29, "29 28 29 29")]
    [TestCase(30, "30 28 30 30")]
    [TestCase(31, "31 28 31 30")]
    public void A_short_month_ends_early_and_the_day_comes_back(int day, string days)
    {
        var cycle = new BillingCycle(new DateOnly(2026, 1, day));

        Assert.That(
            string.Join(' ', Enumerable.Range(0, 4).Select(i => cycle.StartOf(i).Day)),
            Is.EqualTo(days)
        );
    }

    [Test]
    public void A_leap_year_has_its_29th()
    {
        var cycle = new BillingCycle(new DateOnly(2027, 12, 31));

        Assert.That(cycle.StartOf(2), Is.EqualTo(new DateOnly(2028, 2, 29)));
        Assert.That(cycle.StartOf(14), Is.EqualTo(new DateOnly(2029, 2, 28)));
    }

    [Test]
    public void Each_period_begins_on_the_anchors_day_or_the_months_last() =>
        Gen.Select(Days, Gen.Int[0, 600])
            .Sample(
                (anchor, number) =>
                {
                    var start = new BillingCycle(anchor).StartOf(number);
                    var month = new DateOnly(anchor.Year, anchor.Month, 1).AddMonths(number);
                    var last = DateTime.DaysInMonth(month.Year, month.Month);
                    return (start.Year, start.Month) == (month.Year, month.Month)
                        && start.Day == Math.Min(anchor.Day, last);
                }
            );

    [Test]
    public void Periods_follow_each_other_without_gap_or_overlap() =>
        Gen.Select(Days, Gen.Int[0, 600])
            .Sample(
                (anchor, number) =>
                {
                    var cycle = new BillingCycle(anchor);
                    var period = cycle.PeriodFrom(cycle.StartOf(number));
                    return period.End == cycle.PeriodFrom(period.End).Start
                        && period.Days is >= 28 and <= 31;
                }
            );

    [Test]
    public void Each_day_lies_in_the_period_that_is_found_for_it() =>
        Gen.Select(Days, Gen.Int[0, 20_000])
            .Sample(
                (anchor, later) =>
                {
                    var cycle = new BillingCycle(anchor);
                    var day = anchor.AddDays(later);
                    var period = cycle.PeriodOn(day);
                    return period.Start <= day
                        && day < period.End
                        && cycle.PeriodFrom(period.Start) == period;
                }
            );

    [TestCase("2026-01-30")]
    [TestCase("2026-02-27")]
    [TestCase("2025-12-31")]
    public void No_period_begins_elsewhere(string day) =>
        Assert.That(
            () => new BillingCycle(new DateOnly(2026, 1, 31)).PeriodFrom(DateOnly.Parse(day)),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );

    [Test]
    public void No_period_comes_before_the_first() =>
        Assert.That(
            () => new BillingCycle(new DateOnly(2026, 1, 31)).PeriodOn(new DateOnly(2026, 1, 30)),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );

    [TestCase("2026-01-30", 0)]
    [TestCase("2026-01-31", 28)]
    [TestCase("2026-02-27", 1)]
    [TestCase("2026-02-28", 0)]
    public void The_days_that_are_left_count_today(string day, int left) =>
        Assert.That(
            new BillingPeriod(new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 28)).DaysLeft(
                DateOnly.Parse(day)
            ),
            Is.EqualTo(left)
        );
}
