using SharePanel.Application.Analytics;
using SharePanel.Application.Operations.Upkeep;

namespace SharePanel.Application.Tests.Operations.Upkeep;

public sealed class RetentionTermsTests
{
    [Test]
    public void What_a_host_does_not_say_is_kept_for_as_long_as_the_docs_tell() =>
        Assert.That(
            new RetentionTerms(),
            Is.EqualTo(
                new RetentionTerms
                {
                    ExpiredKeyDays = 30,
                    ReadNotificationDays = 180,
                    ActivityDays = 365,
                    UsageDays = 400,
                }
            )
        );

    [Test]
    public void Usage_is_kept_for_as_long_as_analytics_reach_back() =>
        Assert.That(RetentionTerms.MinUsageDays, Is.EqualTo(AnalyticsRules.MaxPeriod));
}
