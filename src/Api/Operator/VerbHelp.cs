using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SharePanel.Api.Operator;

/// <summary>The library's help, with examples, and on the first page all verbs and how settings are given.</summary>
internal sealed class VerbHelp(HelpAction inner, IReadOnlyList<Verb> verbs)
    : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var outcome = inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (command is RootCommand)
            WriteVerbs(output);
        var path = PathOf(parseResult);
        WriteExamples(output, verbs.Where(verb => IsUnder(verb, path)));
        return outcome;
    }

    private void WriteVerbs(TextWriter output)
    {
        var width = verbs.Max(verb => verb.Path.Length);
        output.WriteLine("Verbs:");
        foreach (var verb in verbs)
            output.WriteLine($"  {verb.Path.PadRight(width)}  {verb.Description}");
        output.WriteLine();
        output.WriteLine("Settings:");
        output.WriteLine(
            "  From appsettings.json beside the program and in the current directory, then environment"
        );
        output.WriteLine(
            "  variables (Database__Provider=Sqlite), then arguments (--Database:Provider=Sqlite)."
        );
        output.WriteLine();
        output.WriteLine("Exit codes:");
        output.WriteLine("  0 done, 1 refused, 2 wrong usage or a wrong setting");
        output.WriteLine();
    }

    private static void WriteExamples(TextWriter output, IEnumerable<Verb> shown)
    {
        var examples = shown.SelectMany(verb => verb.Examples).ToList();
        if (examples.Count == 0)
            return;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {CommandTree.Program} {example}".TrimEnd());
        output.WriteLine();
    }

    // The first page shows where to begin; a group's shows all of its verbs'.
    private static bool IsUnder(Verb verb, string path) =>
        path.Length == 0
            ? !verb.Path.Contains(' ', StringComparison.Ordinal) || verb.Path == "users create"
            : verb.Path == path || verb.Path.StartsWith($"{path} ", StringComparison.Ordinal);

    private static string PathOf(ParseResult parseResult)
    {
        var names = new List<string>();
        for (
            var at = parseResult.CommandResult;
            at is { Command: not RootCommand };
            at = at.Parent as System.CommandLine.Parsing.CommandResult
        )
            names.Insert(0, at.Command.Name);
        return string.Join(' ', names);
    }
}
