using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SharePanel.Load.Growth;

namespace SharePanel.Load;

/// <summary>The command line of <c>build/bench</c>.</summary>
internal sealed class BenchCommand : RootCommand
{
    private readonly Option<int> accounts = Whole(
        "--accounts",
        "Accounts in the database.",
        1000,
        1,
        2_000_000
    );
    private readonly Option<int> rounds = Whole(
        "--rounds",
        "Rounds; the page takes seven.",
        Results.EnoughRounds,
        1,
        1000
    );
    private readonly Option<int> seconds = Whole(
        "--seconds",
        "Seconds for each action, server and round.",
        5,
        1,
        3600
    );
    private readonly Option<int> warmUp = Whole(
        "--warm-up",
        "Seconds for each action and server before the first round.",
        5,
        1,
        3600
    );
    private readonly Option<int> connections = Whole(
        "--connections",
        "Connections of the load.",
        100,
        1,
        10_000
    );
    private readonly Option<string[]> only = new("--only")
    {
        Description =
            $"Only these beside SharePanel: {string.Join(", ", Peer.All.Skip(1).Select(p => p.Name))}, or none.",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string[]> actions = new("--actions")
    {
        Description =
            $"Only these actions: {string.Join(", ", MeasuredAction.All.Select(Dotted))}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int[]> growth = new("--growth")
    {
        Description =
            $"Measures how speed and memory hold as tables grow instead, for so many accounts: {string.Join(", ", GrowthRequest.UsualSizes)} unless given.",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
        HelpName = "numbers",
    };

    private readonly Option<bool> again = new("--again")
    {
        Description = "Measures nothing; writes the page of the last run again.",
    };

    public BenchCommand()
        : base("Measures SharePanel beside its peers, on the same data, in the same run.")
    {
        only.AcceptOnlyFromAmong([.. Peer.All.Skip(1).Select(p => p.Name), "none"]);
        actions.AcceptOnlyFromAmong([.. MeasuredAction.All.Select(Dotted)]);
        foreach (
            var option in (Option[])[accounts, rounds, seconds, warmUp, connections, only, actions]
        )
            Options.Add(option);
        growth.Validators.Add(result =>
        {
            if (result.GetValue(growth)?.Any(size => size is < 1000 or > 2_000_000) ?? false)
                result.AddError("--growth takes whole numbers from 1000 to 2000000.");
        });
        Options.Add(growth);
        Options.Add(again);
        SetAction(RunAsync);
    }

    private static string Dotted(MeasuredAction action) => $"{action.Mode}.{action.Name}";

    private static Option<int> Whole(
        string name,
        string description,
        int unlessGiven,
        int from,
        int to
    )
    {
        var option = new Option<int>(name)
        {
            Description = description,
            DefaultValueFactory = _ => unlessGiven,
            HelpName = "number",
        };
        option.Validators.Add(result =>
        {
            if (
                !int.TryParse(
                    result.Tokens.SingleOrDefault()?.Value
                        ?? unlessGiven.ToString(CultureInfo.InvariantCulture),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                || number < from
                || number > to
            )
                result.AddError($"{name} must be a whole number from {from} to {to}.");
        });
        return option;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        try
        {
            using var place = new Workplace(Environment.CurrentDirectory);
            if (line.GetResult(growth) is null)
                await CompareAsync(place, line, cancellationToken);
            else
                await GrowAsync(place, line, cancellationToken);
            return 0;
        }
        catch (BenchException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; nothing is left running.");
            return 130;
        }
    }

    private async Task GrowAsync(
        Workplace place,
        ParseResult line,
        CancellationToken cancellationToken
    )
    {
        var sizes = line.GetValue(growth) is { Length: > 0 } given
            ? given
            : GrowthRequest.UsualSizes;
        var asked = new GrowthRequest(
            [.. sizes.Distinct().Order()],
            line.GetValue(rounds),
            line.GetValue(seconds),
            line.GetValue(warmUp),
            line.GetValue(connections)
        );
        var results = line.GetValue(again)
            ? await GrowthFiles.LastAsync(place, cancellationToken)
            : await new GrowthBench(place, asked, Console.Error).RunAsync(cancellationToken);
        await GrowthFiles.PublishAsync(place, results);
    }

    private async Task CompareAsync(
        Workplace place,
        ParseResult line,
        CancellationToken cancellationToken
    )
    {
        var peers = line.GetValue(only) is { Length: > 0 } named
            ? Peer.All.Where(p => p is SharePanelPeer || named.Contains(p.Name))
            : Peer.All;
        var asked = new BenchRequest(
            new Size(
                line.GetValue(accounts),
                line.GetValue(rounds),
                line.GetValue(seconds),
                line.GetValue(connections)
            ),
            line.GetValue(warmUp),
            [.. peers],
            line.GetValue(actions) is { Length: > 0 } some
                ? [.. MeasuredAction.All.Where(a => some.Contains(Dotted(a)))]
                : MeasuredAction.All
        );
        var results = line.GetValue(again)
            ? await LastAsync(place, cancellationToken)
            : await new Bench(place, asked, Console.Error).RunAsync(cancellationToken);
        await PublishAsync(place, results);
    }

    private static string Kept(Workplace place) => Path.Combine(place.Artifacts, "results.json");

    private static async Task<Results> LastAsync(
        Workplace place,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists(Kept(place)))
            throw new BenchException($"There is no run yet: {Kept(place)} is not there.");
        return JsonSerializer.Deserialize<Results>(
            await File.ReadAllTextAsync(Kept(place), cancellationToken),
            ResultsJson.Options
        )!;
    }

    private static async Task PublishAsync(Workplace place, Results results)
    {
        var folder = results.IsPublishable
            ? Path.Combine(place.Repository, "docs")
            : place.Artifacts;
        var json = Kept(place);
        await File.WriteAllTextAsync(
            json,
            JsonSerializer.Serialize(results, ResultsJson.Options) + "\n"
        );
        var growthPage = Path.Combine(place.Repository, "docs", GrowthFiles.PageName);
        var page = Page.Of(
            results,
            "benchmarks.svg",
            File.Exists(growthPage) ? GrowthFiles.PageName : null
        );
        await File.WriteAllTextAsync(Path.Combine(folder, "benchmarks.md"), page);
        await File.WriteAllTextAsync(Path.Combine(folder, "benchmarks.svg"), Chart.Of(results));
        await Console.Out.WriteLineAsync(page);
        await Console.Error.WriteLineAsync(
            $"Written to {Path.Combine(folder, "benchmarks.md")} and {json}."
        );
        if (!results.IsPublishable)
            await Console.Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"docs/benchmarks.md is as it was: it takes all peers and actions, {Results.EnoughRounds} rounds, and a load below {Results.QuietLoad:0.0} before the start (it was {results.LoadBefore:0.0})."
                )
            );
    }
}
