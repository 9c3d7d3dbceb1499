using System.Globalization;
using System.Text;

namespace SharePanel.Load.Growth;

/// <summary>What SharePanel is held to as tables grow, beside what was measured.</summary>
internal static class GrowthBars
{
    private const double Slower = 1.5;
    private const double Deeper = 10;
    private const double Flat = 1.25;
    private const int Memory = 200;
    private const int Invoices = 5000;

    public static void Write(StringBuilder page, GrowthResults results)
    {
        page.AppendLine("## Bars")
            .AppendLine()
            .AppendLine("| what | bar | measured | |")
            .AppendLine("| --- | --- | ---: | --- |");
        Reads(page, results);
        AtMost(
            page,
            "the page at offset 50,000 of 100,000 invoices, by the first",
            Deeper,
            Spread.Of(results.Pages.Select(p => p.DeepMilliseconds)).Median
                / Spread.Of(results.Pages.Select(p => p.FirstMilliseconds)).Median
        );
        AtMost(
            page,
            "others' p99 beside one who reads pages of 500, by that alone",
            Slower,
            Spread
                .Of(results.Crowd.Select(c => c.BesideP99Milliseconds / c.AloneP99Milliseconds))
                .Median
        );
        Bars.Row(
            page,
            "memory under that load",
            Line($"≤ {Memory} MiB"),
            Line($"{results.CrowdedMebibytes:0} MiB"),
            results.CrowdedMebibytes <= Memory
        );
        foreach (var run in results.Runs)
            Bars.Row(
                page,
                Line($"`invoices run` of {run.Accounts:#,0} accounts"),
                Line($"≥ {Invoices:#,0}/s"),
                Line($"{run.PerSecond:#,0}/s"),
                run.PerSecond >= Invoices
            );
        if (results.Runs is [var first, .., var last])
            AtMost(
                page,
                Line($"its memory with {last.Accounts:#,0} by {first.Accounts:#,0} accounts"),
                Flat,
                last.PeakMebibytes / first.PeakMebibytes
            );
    }

    private static void Reads(StringBuilder page, GrowthResults results)
    {
        var (small, large) = (results.Asked.Sizes.Min(), results.Asked.Sizes.Max());
        if (small == large)
            return;
        var reads = MeasuredAction.All.Where(a => !a.Writes).Select(a => a.ToString());
        foreach (var action in results.Actions.Intersect(reads))
            AtMost(
                page,
                Line($"`{action}`, p99 with {large:#,0} by {small:#,0} accounts"),
                Slower,
                results.Ratio(large, small, action, s => s.P99Milliseconds).Median
            );
    }

    private static void AtMost(StringBuilder page, string what, double bar, double ratio) =>
        Bars.Row(page, what, Line($"≤ {bar:0.00}"), Line($"{ratio:0.00}"), ratio <= bar);

    private static string Line(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
