using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;

namespace SharePanel.Api.Operator;

/// <summary>The grammar of the command line, made from the verbs that this assembly holds.</summary>
internal static class CommandTree
{
    public const string Program = "sharepanel";

    /// <summary>All verbs, by path.</summary>
    public static IReadOnlyList<Verb> Verbs() =>
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Verb)) && !type.IsAbstract)
                .Select(type => (Verb)Activator.CreateInstance(type)!)
                .OrderBy(verb => verb.Path, StringComparer.Ordinal),
        ];

    /// <param name="verbs">What can be called.</param>
    /// <param name="fallback">The verb of a command line without one.</param>
    /// <param name="run">Runs a verb; its exit code.</param>
    public static RootCommand Make(
        IReadOnlyList<Verb> verbs,
        Verb fallback,
        Func<Verb, ParseResult, CancellationToken, Task<int>> run
    )
    {
        var root = new RootCommand(
            "SharePanel: the HTTP API of a hosting panel. Without a verb it serves."
        );
        Equip(root, fallback, run);
        foreach (var verb in verbs)
        {
            var words = verb.Path.Split(' ');
            var command = new Command(words[^1], verb.Description);
            Equip(command, verb, run);
            var parent = words.Length == 1 ? root : GroupOf(root, words[0]);
            parent.Subcommands.Add(command);
        }
        foreach (var group in root.Subcommands.Where(command => command.Action is null))
            group.Description = $"{string.Join(", ", group.Subcommands.Select(c => c.Name))}";
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new VerbHelp((HelpAction)help.Action!, verbs);
        return root;
    }

    private static Command GroupOf(RootCommand root, string name)
    {
        var group = root.Subcommands.FirstOrDefault(command => command.Name == name);
        if (group is null)
            root.Subcommands.Add(group = new Command(name));
        return group;
    }

    private static void Equip(
        Command command,
        Verb verb,
        Func<Verb, ParseResult, CancellationToken, Task<int>> run
    )
    {
        foreach (var argument in verb.Arguments)
            command.Arguments.Add(argument);
        foreach (var option in verb.Options)
            command.Options.Add(option);
        if (verb.Answers)
            command.Options.Add(VerbOptions.Json());
        command.SetAction((arguments, cancellation) => run(verb, arguments, cancellation));
    }
}
