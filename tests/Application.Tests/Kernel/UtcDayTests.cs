using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Kernel;

public sealed class UtcDayTests
{
    [TestCase("1970-01-01T00:00:00+00:00", 0)]
    [TestCase("1970-01-01T23:59:59.999+00:00", 0)]
    [TestCase("1970-01-02T00:30:00+01:00", 0)]
    [TestCase("2024-01-01T12:00:00+00:00", 19723)]
    public void Counts_from_the_epoch_in_utc(string time, int number)
    {
        var moment = DateTimeOffset.Parse(time);
        Assert.That(UtcDay.NumberOf(moment), Is.EqualTo(number));
        Assert.That(UtcDay.DateOf(number), Is.EqualTo(DateOnly.FromDateTime(moment.UtcDateTime)));
        Assert.That(
            UtcDay.StartOf(number).ToUnixTimeMilliseconds(),
            Is.EqualTo(number * 86400000L)
        );
    }

    [Test]
    public void A_period_ends_with_today()
    {
        var now = DateTimeOffset.Parse("2024-01-01T12:00:00Z");
        Assert.That(UtcDay.FirstOf(1, now), Is.EqualTo(UtcDay.NumberOf(now)));
        Assert.That(UtcDay.DateOf(UtcDay.FirstOf(30, now)), Is.EqualTo(new DateOnly(2023, 12, 3)));
    }
}
