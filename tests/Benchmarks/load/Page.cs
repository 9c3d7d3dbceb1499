using System.Globalization;
using System.Text;

namespace SharePanel.Load;

/// <summary>The figures as a page in Markdown.</summary>
internal static class Page
{
    private const string Ours = "SharePanel";

    public static string Of(Results results, string chart, string? growth = null)
    {
        var page = new StringBuilder();
        page.AppendLine("# Benchmarks")
            .AppendLine()
            .AppendLine(
                Line(
                    $"Made by `build/bench --accounts {results.Size.Accounts} --rounds {results.Size.Rounds} --seconds {results.Size.Seconds}`"
                )
            )
            .AppendLine(
                Line(
                    $"on {results.At.UtcDateTime:yyyy-MM-dd}. Ratios count; absolute figures are this machine's."
                )
            )
            .AppendLine();
        if (!results.IsQuiet)
            page.AppendLine(
                    Line(
                        $"**The machine was busy (load {results.LoadBefore:0.0} before the start): these figures are only indicative.**"
                    )
                )
                .AppendLine();
        page.AppendLine(Line($"![Requests a second, by action and server]({chart})"));
        Bars.Write(page, results);
        page.AppendLine()
            .AppendLine("Why those that are missed are missed: [performance](performance.md).");
        if (growth is not null)
            page.AppendLine(Line($"How speed and memory hold as tables grow: [growth]({growth})."));
        page.AppendLine()
            .AppendLine("## Requests")
            .AppendLine()
            .AppendLine(
                "Medians of all rounds, with the lowest and highest; ratios are SharePanel's figure by the other's of the same round."
            );
        foreach (var action in results.Actions)
            Action(page, results, action);
        Footprint(page, results);
        Method(page, results);
        return page.Replace("\r\n", "\n").ToString();
    }

    private static void Action(StringBuilder page, Results results, string action)
    {
        page.AppendLine().AppendLine(Line($"### `{action}`")).AppendLine();
        page.AppendLine(
            "| | requests/s | p50 ms | p99 ms | CPU µs/request | SharePanel's requests/s | SharePanel's p99 |"
        );
        page.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var peer in results.Peers)
        {
            var rate = results.Of(peer, action, s => s.PerSecond);
            page.Append(
                Line(
                    $"| {peer} | {rate.Median:#,0} ({rate.Low:#,0} to {rate.High:#,0}) | {Figure(results.Of(peer, action, s => s.P50Milliseconds))} | {Figure(results.Of(peer, action, s => s.P99Milliseconds))} | {Figure(results.Of(peer, action, s => s.ProcessorMicroseconds))} |"
                )
            );
            page.AppendLine(
                peer == Ours
                    ? " | |"
                    : Line(
                        $" {Times(results.Ratio(Ours, peer, action, s => s.PerSecond))} | {Times(results.Ratio(Ours, peer, action, s => s.P99Milliseconds))} |"
                    )
            );
        }
    }

    private static void Footprint(StringBuilder page, Results results)
    {
        page.AppendLine()
            .AppendLine("## Start and memory")
            .AppendLine()
            .AppendLine("| | start to first answer, ms | most memory under load, MiB |")
            .AppendLine("| --- | ---: | ---: |");
        foreach (var peer in results.Peers)
        {
            var start = results.Start(peer);
            page.AppendLine(
                Line(
                    $"| {peer} | {start.Median:0} ({start.Low:0} to {start.High:0}) | {results.PeakMebibytes[peer]:0} |"
                )
            );
        }
    }

    private static void Method(StringBuilder page, Results results)
    {
        page.AppendLine().AppendLine("## Who and how").AppendLine();
        foreach (var peer in Peer.All.Where(peer => results.Peers.Contains(peer.Name)))
            page.AppendLine(Line($"- *{peer.Name}*: {peer.Description}."));
        var machine = results.Machine;
        page.AppendLine()
            .AppendLine(
                Line(
                    $"All serve a copy of the same SQLite file with {results.Size.Accounts:#,0} accounts, and the same bytes but for the timestamp, which is checked before"
                )
            )
            .AppendLine(
                Line(
                    $"each run. Writes are one transaction each, with `synchronous=FULL`. wrk calls over {results.Size.Connections} connections in the names of accounts by chance,"
                )
            )
            .AppendLine(
                Line(
                    $"{results.Size.Seconds} s for each action, server and round, {results.Size.Rounds} rounds, the servers in turn; who is not measured stands still,"
                )
            )
            .AppendLine(
                "and is called for a second before its turn, since a server that serves never stands still. Server and load have a core each."
            )
            .AppendLine()
            .AppendLine(
                Line(
                    $"The machine: {machine.Processor}, {machine.Cores} cores, {machine.MemoryMebibytes / 1024.0:0.0} GiB, {machine.System}, {machine.Runtime}, Node.js {machine.Node}; load before"
                )
            )
            .AppendLine(Line($"the start {results.LoadBefore:0.00}."));
    }

    private static string Figure(Spread s) =>
        Line($"{s.Median:0.00} ({s.Low:0.00} to {s.High:0.00})");

    private static string Times(Spread s) =>
        Line($"× {s.Median:0.00} ({s.Low:0.00} to {s.High:0.00})");

    private static string Line(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
