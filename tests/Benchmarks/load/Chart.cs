using System.Globalization;
using System.Text;

namespace SharePanel.Load;

/// <summary>
/// Requests a second as bars in SVG, a panel for each action on a scale of its own; a line across the bar's end is the
/// spread over the rounds. Colours follow the reader's light or dark setting.
/// </summary>
internal static class Chart
{
    private const int Width = 760;
    private const int Left = 110;
    private const int Right = 150;
    private const int BarHeight = 16;
    private const int RowHeight = 24;
    private const int TitleHeight = 30;
    private const int Gap = 14;

    private const string Style = """
        <style>
          text { font: 13px system-ui, sans-serif; fill: #1f2328 }
          .title { font-weight: 600 }
          .ours { fill: #0b6e4f } .other { fill: #9aa4ae } .spread { stroke: #1f2328; stroke-width: 1.5 }
          .back { fill: #ffffff }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .ours { fill: #3fb98a } .other { fill: #5b6570 } .spread { stroke: #e6edf3 }
            .back { fill: #0d1117 }
          }
        </style>
        """;

    public static string Of(Results results)
    {
        var panel = TitleHeight + (results.Peers.Count * RowHeight) + Gap;
        var height = (results.Actions.Count * panel) + Gap;
        var svg = new StringBuilder();
        svg.Append(
            Text(
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-label=\"Requests a second\">\n"
            )
        );
        svg.Append(Style).Append('\n');
        svg.Append(
            Text($"<rect class=\"back\" width=\"{Width}\" height=\"{height}\" rx=\"8\"/>\n")
        );
        for (var i = 0; i < results.Actions.Count; i++)
            Panel(svg, results, results.Actions[i], Gap + (i * panel));
        return svg.Append("</svg>\n").Replace("\r\n", "\n").ToString();
    }

    private static void Panel(StringBuilder svg, Results results, string action, int top)
    {
        svg.Append(
            Text(
                $"<text class=\"title\" x=\"16\" y=\"{top + 16}\">{action}, requests a second</text>\n"
            )
        );
        var rates = results.Peers.ToDictionary(
            peer => peer,
            peer => results.Of(peer, action, s => s.PerSecond)
        );
        var scale = (Width - Left - Right) / rates.Values.Max(rate => rate.High);
        for (var i = 0; i < results.Peers.Count; i++)
            Bar(
                svg,
                results.Peers[i],
                rates[results.Peers[i]],
                scale,
                top + TitleHeight + (i * RowHeight),
                isOurs: i == 0
            );
    }

    private static void Bar(
        StringBuilder svg,
        string peer,
        Spread rate,
        double scale,
        int top,
        bool isOurs
    )
    {
        var middle = top + (BarHeight / 2);
        svg.Append(
            Text(
                $"<text x=\"{Left - 10}\" y=\"{top + 13}\" text-anchor=\"end\">{peer}</text><rect class=\"{(isOurs ? "ours" : "other")}\" x=\"{Left}\" y=\"{top}\" width=\"{rate.Median * scale:0.0}\" height=\"{BarHeight}\" rx=\"2\"/>"
            )
        );
        svg.Append(
            Text(
                $"<line class=\"spread\" x1=\"{Left + (rate.Low * scale):0.0}\" y1=\"{middle}\" x2=\"{Left + (rate.High * scale):0.0}\" y2=\"{middle}\"/>"
            )
        );
        svg.Append(
            Text(
                $"<text x=\"{Left + (rate.High * scale) + 8:0.0}\" y=\"{top + 13}\">{rate.Median:#,0}</text>\n"
            )
        );
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
