using System.CommandLine;
using System.Runtime.InteropServices;
using SharePanel.Api.Operator.Verbs;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Operator;

/// <summary>The program's command line.</summary>
internal static class OperatorCli
{
    /// <summary>Runs a command line on the process's own console, until it is done or the process is told to end.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        // The first signal asks for an end; a second one finds no handler that holds it back.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(args, Terminal.OfProcess(), stop.Token);
    }

    /// <summary>Runs a command line; the exit code.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="terminal">What it reads from and writes to.</param>
    /// <param name="cancellationToken">Tells it to end.</param>
    /// <param name="adapt">Replaces services of verbs after all have been added.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        Terminal terminal,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? adapt = null
    )
    {
        try
        {
            return await ParseAndRunAsync(args, terminal, adapt, cancellationToken);
        }
        catch (Exception fault) when (fault is UsageException or SettingException)
        {
            return Fail(terminal, fault.Message, ExitCode.WrongUsage);
        }
        catch (Exception fault)
            when (fault is RefusedException or UnmigratedException or StorageUnavailableException)
        {
            return Fail(terminal, fault.Message, ExitCode.Refused);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Fail(terminal, "Stopped.", ExitCode.Cancelled);
        }
#pragma warning disable CA1031 // The last place that can say anything: one line, not a dump.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Fail(
                terminal,
                $"Unexpected failure: {fault.GetType().Name}: {fault.Message}",
                ExitCode.Refused
            );
        }
    }

    private static async Task<int> ParseAndRunAsync(
        IReadOnlyList<string> args,
        Terminal terminal,
        Action<IServiceCollection>? adapt,
        CancellationToken cancellationToken
    )
    {
        var split = SettingArguments.Split(args);
        var verbs = CommandTree.Verbs();
        var root = CommandTree.Make(
            verbs,
            new Serve(),
            (verb, arguments, token) =>
                verb.RunAsync(
                    new VerbRun(arguments, split.Read(), terminal, IsJson(arguments), token, adapt)
                )
        );
        // A password may begin with @, which must not be taken for a file of arguments.
        var parsed = root.Parse(
            split.Rest,
            new ParserConfiguration { ResponseFileTokenReplacer = null }
        );
        if (parsed.Errors.Count > 0)
            return Fail(
                terminal,
                $"{parsed.Errors[0].Message} See: {CommandTree.Program} {Path(parsed)}--help",
                ExitCode.WrongUsage
            );
        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancellationToken
        );
    }

    private static bool IsJson(ParseResult arguments) =>
        arguments
            .CommandResult.Command.Options.OfType<Option<bool>>()
            .FirstOrDefault(o => o.Name == "--json")
            is { } json
        && arguments.GetValue(json);

    private static string Path(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand
            ? ""
            : string.Concat(
                parsed
                    .Tokens.TakeWhile(t => t.Type == System.CommandLine.Parsing.TokenType.Command)
                    .Select(t => $"{t.Value} ")
            );

    private static int Fail(Terminal terminal, string message, int exitCode)
    {
        terminal.Error.WriteLine(message.ReplaceLineEndings(" "));
        return exitCode;
    }
}
