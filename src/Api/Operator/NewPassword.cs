using System.CommandLine;

namespace SharePanel.Api.Operator;

/// <summary>The three ways in which a verb takes a new password.</summary>
internal sealed class NewPassword
{
    private readonly Option<string> value = new("--password")
    {
        Description =
            "The password, 8 characters or more. Other users of this machine may see it while the verb runs; the ways below hide it. Without any of them it is asked for.",
        HelpName = "password",
    };

    private readonly Option<bool> stdin = VerbOptions.Flag(
        "--password-stdin",
        "Read the password from the first line of standard input."
    );

    public IReadOnlyList<Option> Options => [value, stdin];

    /// <exception cref="UsageException">It was given twice, or not at all with nobody to ask.</exception>
    public async Task<string> ReadAsync(VerbRun run)
    {
        var given = run.Get(value);
        if (run.Get(stdin))
        {
            return given is null
                ? await run.Terminal.In.ReadLineAsync(run.CancellationToken) ?? ""
                : throw new UsageException("Give --password or --password-stdin, not both.");
        }
        return given ?? await AskAsync(run);
    }

    private static async Task<string> AskAsync(VerbRun run)
    {
        if (run.Terminal.AskSecretAsync is not { } ask)
            throw new UsageException("Give the password with --password or --password-stdin.");
        var password = await ask("Password:", run.CancellationToken);
        return await ask("Again:", run.CancellationToken) == password
            ? password
            : throw new UsageException("The two passwords differ.");
    }
}
