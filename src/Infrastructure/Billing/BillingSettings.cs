using Microsoft.Extensions.Configuration;
using SharePanel.Domain.Billing;

namespace SharePanel.Infrastructure.Billing;

/// <summary>Reads the host's terms from <c>Billing:*</c>.</summary>
internal static class BillingSettings
{
    private const int MaxDays = 366;

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static BillingTerms Read(IConfiguration configuration)
    {
        var terms = new BillingTerms();
        var reminders = configuration.Wholes(
            "Billing:ReminderDays",
            terms.ReminderDays,
            1,
            MaxDays
        );
        var currency = configuration["Billing:Currency"] ?? terms.Currency;
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
            throw new SettingException(
                $"Billing:Currency must be a code of three capital letters such as USD, not \"{currency}\"."
            );
        return new BillingTerms
        {
            DueDays = configuration.Whole("Billing:DueDays", terms.DueDays, 0, MaxDays),
            ReminderDays = [.. reminders.Distinct().Order()],
            SleepDays = configuration.Whole("Billing:SleepDays", terms.SleepDays, 1, MaxDays),
            LowBalanceDays = configuration.Whole(
                "Billing:LowBalanceDays",
                terms.LowBalanceDays,
                0,
                28
            ),
            Currency = currency,
        };
    }
}
