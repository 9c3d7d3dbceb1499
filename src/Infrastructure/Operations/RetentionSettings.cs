using Microsoft.Extensions.Configuration;
using SharePanel.Application.Operations.Upkeep;

namespace SharePanel.Infrastructure.Operations;

/// <summary>Reads how long the host keeps things from <c>Retention:*</c>.</summary>
internal static class RetentionSettings
{
    // A hundred years: for ever.
    private const int MaxDays = 36_500;

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static RetentionTerms Read(IConfiguration configuration)
    {
        var terms = new RetentionTerms();
        return new RetentionTerms
        {
            ExpiredKeyDays = Days("ExpiredKeyDays", terms.ExpiredKeyDays),
            ReadNotificationDays = Days("ReadNotificationDays", terms.ReadNotificationDays),
            ActivityDays = Days("ActivityDays", terms.ActivityDays),
            UsageDays = Days("UsageDays", terms.UsageDays, RetentionTerms.MinUsageDays),
        };

        int Days(string name, int otherwise, int min = 1) =>
            configuration.Whole($"Retention:{name}", otherwise, min, MaxDays);
    }
}
