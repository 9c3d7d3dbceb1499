using FluentValidation;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Analytics;

/// <summary>The period that analytics by day look back on.</summary>
internal static class AnalyticsRules
{
    /// <summary>Days looked back on unless told, today included.</summary>
    public const int DefaultPeriod = 30;

    /// <summary>The longest period: a leap year.</summary>
    public const int MaxPeriod = 366;

    /// <summary>Every day of the longest period.</summary>
    public static readonly Paging WholePeriod = new(MaxPeriod, 0);

    /// <summary>A number of days, counted in UTC, today included.</summary>
    public static IRuleBuilderOptions<T, int?> Period<T>(this IRuleBuilder<T, int?> rule) =>
        rule.WholeNumber(1, MaxPeriod);
}
