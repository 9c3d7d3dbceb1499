using System.Globalization;
using System.Text;

namespace SharePanel.Load;

/// <summary>What SharePanel is held to, beside what was measured.</summary>
internal static class Bars
{
    private const string Ours = "SharePanel";
    private const string Floor = "bare";

    public static void Write(StringBuilder page, Results results)
    {
        page.AppendLine()
            .AppendLine("## Bars")
            .AppendLine()
            .AppendLine("| what | bar | measured | |")
            .AppendLine("| --- | --- | ---: | --- |");
        foreach (var action in results.Actions)
        {
            var writes = MeasuredAction.All.Single(a => a.ToString() == action).Writes;
            AtLeast(page, results, action, Floor, 0.8);
            if (writes)
                continue;
            NoSlower(page, results, action);
            AtLeast(page, results, action, "EF", 1.3);
            AtLeast(page, results, action, "Node", 1.2);
        }
        var start = results.Start(Ours).Median;
        Row(page, "start to first answer", "≤ 1,000 ms", Line($"{start:0} ms"), start <= 1000);
        var memory = results.PeakMebibytes[Ours];
        Row(page, "memory under load", "≤ 200 MiB", Line($"{memory:0} MiB"), memory <= 200);
    }

    private static void AtLeast(
        StringBuilder page,
        Results results,
        string action,
        string peer,
        double bar
    )
    {
        if (!results.Peers.Contains(peer))
            return;
        var ratio = results.Ratio(Ours, peer, action, s => s.PerSecond).Median;
        Row(
            page,
            Line($"`{action}`, requests a second by those of {peer}"),
            Line($"≥ {bar:0.00}"),
            Line($"{ratio:0.00}"),
            ratio >= bar
        );
    }

    private static void NoSlower(StringBuilder page, Results results, string action)
    {
        const double bar = 1.3;
        if (!results.Peers.Contains(Floor))
            return;
        var ratio = results.Ratio(Ours, Floor, action, s => s.P99Milliseconds).Median;
        Row(
            page,
            Line($"`{action}`, p99 by that of {Floor}"),
            Line($"≤ {bar:0.00}"),
            Line($"{ratio:0.00}"),
            ratio <= bar
        );
    }

    public static void Row(StringBuilder page, string what, string bar, string figure, bool met) =>
        page.AppendLine(Line($"| {what} | {bar} | {figure} | {(met ? "met" : "**missed**")} |"));

    private static string Line(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
