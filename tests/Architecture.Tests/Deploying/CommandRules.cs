using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using SharePanel.Api.Operator;
using SharePanel.Api.Operator.Verbs;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>Command lines of the program in texts, read by the program's own grammar.</summary>
internal static partial class CommandRules
{
    private static readonly System.CommandLine.RootCommand Grammar = CommandTree.Make(
        CommandTree.Verbs(),
        new Serve(),
        (_, _, _) => Task.FromResult(0)
    );

    /// <summary>What is wrong with the program's command lines in a text for people, and how many there are.</summary>
    public static (int Count, IReadOnlyList<string> Faults) In(string markdown)
    {
        var lines = Code(markdown).SelectMany(Calls).ToList();
        return (lines.Count, [.. lines.SelectMany(Faults)]);
    }

    /// <summary>What is wrong with the arguments of one call.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<string> arguments)
    {
        var split = SettingArguments.Split(arguments);
        return
        [
            .. Grammar.Parse(split.Rest).Errors.Select(error => error.Message),
            .. SettingRules
                .UnknownAmong(split.Settings.Keys)
                .Select(name => $"nobody reads {name}"),
        ];
    }

    // Lines of blocks, continued ones joined, and code within sentences that begins with the program.
    private static IEnumerable<string> Code(string markdown)
    {
        var blocks = Block().Matches(markdown).Select(match => match.Groups["code"].Value);
        foreach (var line in blocks.SelectMany(code => code.Replace("\\\n", " ").Split('\n')))
            yield return line;
        foreach (Match span in Span().Matches(Block().Replace(markdown, "")))
            yield return span.Groups["code"].Value;
    }

    private static IEnumerable<IReadOnlyList<string>> Calls(string line)
    {
        foreach (var part in Shell().Split(Comment().Replace(line, "")))
        {
            var words = CommandLineParser.SplitCommandLine(part.Replace('\'', '"')).ToList();
            if (ArgumentsAt(words) is > 0 and var at)
                yield return words[at..];
            // A command within a command, in quotes.
            foreach (var call in words.Where(word => word.Contains(' ')).SelectMany(Calls))
                yield return call;
        }
    }

    // Behind the program, by its name or its place, or behind a service whose image starts it; 0 if there is none.
    private static int ArgumentsAt(List<string> words)
    {
        if (words is ["sharepanel", ..])
            return 1;
        var place = words.FindIndex(word => Place().IsMatch(word)) + 1;
        return place > 0 || words is not ["docker", "compose", "run", ..]
            ? place
            : words.FindIndex(word => word is "migrate" or "node1" or "node2") + 1;
    }

    [GeneratedRegex(@"^```\w*\n(?<code>.*?)^```", Options | RegexOptions.Singleline, 5000)]
    private static partial Regex Block();

    [GeneratedRegex(@"`(?<code>sharepanel [^`\n]+)`", Options, 5000)]
    private static partial Regex Span();

    [GeneratedRegex(@"(^|\s)#.*$", Options, 5000)]
    private static partial Regex Comment();

    // Where a command ends, or its words do: another one follows, or the file that it reads or writes.
    [GeneratedRegex(@"\s(?:&&|\|\|?|;)\s|\s[<>]\s?\S+", RegexOptions.None, 5000)]
    private static partial Regex Shell();

    [GeneratedRegex(
        @"\A(/app|/opt/sharepanel/[^/]+|artifacts/\S+)/sharepanel\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Place();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.Multiline;
}
