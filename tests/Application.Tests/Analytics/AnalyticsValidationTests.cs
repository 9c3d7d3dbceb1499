using SharePanel.Application.Analytics;

namespace SharePanel.Application.Tests.Analytics;

public sealed class AnalyticsValidationTests
{
    private const string PeriodTakes = "period must be a whole number from 1 to 366";

    [TestCase(0, PeriodTakes)]
    [TestCase(367, PeriodTakes)]
    [TestCase(1, null)]
    [TestCase(366, null)]
    [TestCase(null, null)]
    public void A_period_is_a_year_at_most(int? period, string? message)
    {
        Assert.That(new ViewUsage.Validator().MessageFor(new(period)), Is.EqualTo(message));
        Assert.That(new ViewSpending.Validator().MessageFor(new(period)), Is.EqualTo(message));
    }

    [Test]
    public void Activity_takes_a_page_at_most() =>
        Assert.That(
            new ViewActivity.Validator().MessageFor(new(501, null)),
            Is.EqualTo("limit must be a whole number from 1 to 500")
        );
}
