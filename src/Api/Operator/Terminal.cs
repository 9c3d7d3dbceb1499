using Spectre.Console;

namespace SharePanel.Api.Operator;

/// <summary>What a verb reads from and writes to. Nothing else touches the console, so verbs run side by side in tests.</summary>
internal sealed class Terminal
{
    // Tables that nobody sees on a screen need not be squeezed into one.
    private const int UnseenWidth = 240;

    public required TextReader In { get; init; }
    public required TextWriter Out { get; init; }
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person sees <see cref="Out"/>.</summary>
    public bool IsOutSeen { get; init; }

    /// <summary>Whether a person sees <see cref="Error"/>, where prompts and progress go.</summary>
    public bool IsErrorSeen { get; init; }

    /// <summary>Asks a person for a secret, without showing it; null where nobody is there to ask.</summary>
    public Func<string, CancellationToken, Task<string>>? AskSecretAsync { get; init; }

    /// <summary>The process's own console.</summary>
    public static Terminal OfProcess()
    {
        var terminal = new Terminal
        {
            In = Console.In,
            Out = Console.Out,
            Error = Console.Error,
            IsOutSeen = !Console.IsOutputRedirected,
            IsErrorSeen = !Console.IsErrorRedirected,
            AskSecretAsync =
                Console.IsInputRedirected || Console.IsErrorRedirected ? null : PromptAsync,
        };
        return terminal;
    }

    /// <summary>For what a verb answers to people.</summary>
    public IAnsiConsole Answers() => Make(Out, IsOutSeen);

    /// <summary>For what a verb tells meanwhile.</summary>
    public IAnsiConsole Asides() => Make(Error, IsErrorSeen);

    private static Task<string> PromptAsync(string question, CancellationToken cancellationToken) =>
        Make(Console.Error, isSeen: true)
            .PromptAsync(new TextPrompt<string>(question).Secret(mask: null), cancellationToken);

    private static IAnsiConsole Make(TextWriter writer, bool isSeen)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = isSeen ? AnsiSupport.Detect : AnsiSupport.No,
                Interactive = isSeen ? InteractionSupport.Detect : InteractionSupport.No,
            }
        );
        if (!isSeen)
            console.Profile.Width = UnseenWidth;
        return console;
    }
}
