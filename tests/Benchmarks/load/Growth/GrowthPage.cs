using System.Globalization;
using System.Text;

namespace SharePanel.Load.Growth;

/// <summary>The figures as a page in Markdown.</summary>
internal static class GrowthPage
{
    public static string Of(GrowthResults results)
    {
        var asked = results.Asked;
        var page = new StringBuilder();
        page.AppendLine("# Growth")
            .AppendLine()
            .AppendLine(
                Line(
                    $"Made by `build/bench --growth {string.Join(' ', asked.Sizes)} --rounds {asked.Rounds} --seconds {asked.Seconds}` on {results.At.UtcDateTime:yyyy-MM-dd}:"
                )
            )
            .AppendLine(
                "what becomes of SharePanel's speed and memory as the tables grow. Ratios count; absolute figures are this machine's."
            )
            .AppendLine();
        if (!results.IsQuiet)
            page.AppendLine(
                    Line(
                        $"**The machine was busy (load {results.LoadBefore:0.0} before the start): these figures are only indicative.**"
                    )
                )
                .AppendLine();
        GrowthBars.Write(page, results);
        Calls(page, results);
        Hostile(page, results);
        Invoices(page, results);
        Method(page, results);
        return page.Replace("\r\n", "\n").ToString();
    }

    private static void Calls(StringBuilder page, GrowthResults results)
    {
        page.AppendLine()
            .AppendLine("## Calls by size")
            .AppendLine()
            .AppendLine("Medians of all rounds, with the lowest and highest.")
            .AppendLine()
            .AppendLine("| | accounts | requests/s | p50 ms | p99 ms |")
            .AppendLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var action in results.Actions)
        {
            foreach (var size in results.Asked.Sizes)
            {
                var rate = results.Of(size, action, s => s.PerSecond);
                page.AppendLine(
                    Line(
                        $"| `{action}` | {size:#,0} | {rate.Median:#,0} ({rate.Low:#,0} to {rate.High:#,0}) | {Figure(results.Of(size, action, s => s.P50Milliseconds))} | {Figure(results.Of(size, action, s => s.P99Milliseconds))} |"
                    )
                );
            }
        }
        page.AppendLine()
            .AppendLine("| accounts | instances | database, MiB | most memory of the server, MiB |")
            .AppendLine("| ---: | ---: | ---: | ---: |");
        foreach (var taken in results.Taken)
            page.AppendLine(
                Line(
                    $"| {taken.Accounts:#,0} | {taken.Accounts * 10L:#,0} | {taken.FileMebibytes:#,0} | {taken.PeakMebibytes:0} |"
                )
            );
    }

    private static void Hostile(StringBuilder page, GrowthResults results)
    {
        page.AppendLine()
            .AppendLine("## Accounts that have far more than others")
            .AppendLine()
            .AppendLine("| | median (lowest to highest) |")
            .AppendLine("| --- | ---: |");
        Row("the first page of 100,000 invoices, ms", results.Pages, p => p.FirstMilliseconds);
        Row("the page at offset 50,000, ms", results.Pages, p => p.DeepMilliseconds);
        Row("p99 of others' `profile view`, ms", results.Crowd, c => c.AloneP99Milliseconds);
        Row(
            "the same beside one who reads 100,000 organizations by 500, ms",
            results.Crowd,
            c => c.BesideP99Milliseconds
        );
        Row("pages of 500 read in a round", results.Crowd, c => c.Pages);

        void Row<T>(string what, IEnumerable<T> of, Func<T, double> figure) =>
            page.AppendLine(Line($"| {what} | {Figure(Spread.Of(of.Select(figure)))} |"));
    }

    private static void Invoices(StringBuilder page, GrowthResults results)
    {
        page.AppendLine()
            .AppendLine("## `invoices run`")
            .AppendLine()
            .AppendLine("| accounts | invoices | seconds | invoices/s | most memory, MiB |")
            .AppendLine("| ---: | ---: | ---: | ---: | ---: |");
        foreach (var run in results.Runs)
            page.AppendLine(
                Line(
                    $"| {run.Accounts:#,0} | {run.Issued:#,0} | {run.Seconds:0.0} | {run.PerSecond:#,0} | {run.PeakMebibytes:0} |"
                )
            );
    }

    private static void Method(StringBuilder page, GrowthResults results)
    {
        var asked = results.Asked;
        var machine = results.Machine;
        page.AppendLine()
            .AppendLine("## How")
            .AppendLine()
            .AppendLine(
                Line(
                    $"Each size is a database of its own on SQLite, by `demo --accounts`. In each, {GrowthRequest.Callers:#,0} accounts from all over the table call, so that what is kept for each"
                )
            )
            .AppendLine(
                Line(
                    $"caller is the same. wrk holds {asked.Connections} connections for {asked.Seconds} s for each action, size and round, {asked.Rounds} rounds, the sizes in turn; who is not measured stands"
                )
            )
            .AppendLine(
                "still, and is called for a second before its turn. Server and load have a core each, and recurring jobs are off. `invoices run` is timed from the start of the program to its end, with both cores."
            )
            .AppendLine()
            .AppendLine(
                Line(
                    $"The machine: {machine.Processor}, {machine.Cores} cores, {machine.MemoryMebibytes / 1024.0:0.0} GiB, {machine.System}, {machine.Runtime}; load before the start {results.LoadBefore:0.00}."
                )
            );
    }

    private static string Figure(Spread s) =>
        Line($"{s.Median:0.00} ({s.Low:0.00} to {s.High:0.00})");

    private static string Line(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
