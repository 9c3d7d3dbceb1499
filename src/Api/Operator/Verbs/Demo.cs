using System.CommandLine;
using System.Globalization;
using SharePanel.Application.Operations.Samples;

namespace SharePanel.Api.Operator.Verbs;

internal sealed class Demo : Verb
{
    private readonly Option<int?> accounts = VerbOptions.Whole(
        "--accounts",
        "Add this many synthetic accounts instead, for sizing and benchmarks: 5 organizations, 10 instances and 24 invoices each."
    );

    private readonly Option<string> keysOut = VerbOptions.Text(
        "--keys-out",
        "With --accounts: write the API key of each new account to this new file, one a line."
    );

    public override string Path => "demo";
    public override string Description =>
        "Adds demo data: an account on each plan with organizations, instances, money and three months of use.";
    public override IReadOnlyList<string> Examples =>
        ["demo", "demo --accounts 10000 --keys-out keys.txt"];
    public override IReadOnlyList<Option> Options => [accounts, keysOut];

    public override Task<int> RunAsync(VerbRun run)
    {
        if (run.Get(accounts) is { } count)
            return LoadAsync(run, count);
        return run.Text(keysOut) is null
            ? run.SendAsync(new LoadDemo.Request(), ShowDemo)
            : throw new UsageException("--keys-out needs --accounts.");
    }

    private static Shown ShowDemo(LoadDemo.Response demo) =>
        Shown.Parts(
            demo,
            Shown.Sentence(
                demo,
                $"The demo data is there. The password of all accounts is {demo.Password}"
            ),
            Shown.Table(
                demo.Accounts,
                ("E-mail", a => a.Email),
                ("Username", a => a.Username),
                ("Plan", a => a.Plan)
            ),
            Shown.Sentence(
                demo,
                $"Try: curl \"http://localhost:5000/api?mode=auth&email={demo.Email}&password={demo.Password}\""
            )
        );

    private async Task<int> LoadAsync(VerbRun run, int count)
    {
        await using var keys = run.Text(keysOut) is { } file ? Create(file) : null;
        var result = await VerbProgress.WatchAsync(
            run.Terminal,
            "Adding accounts",
            count,
            report =>
                run.AskAsync(
                    new LoadSyntheticAccounts.Request(
                        count,
                        new Relay<LoadSyntheticAccounts.Batch>(batch =>
                        {
                            foreach (var key in batch.Keys)
                                keys?.WriteLine(key);
                            report(batch.Accounts);
                        })
                    )
                )
        );
        return run.Answer(result, ShowLoad);
    }

    private static Shown ShowLoad(LoadSyntheticAccounts.Response load) =>
        Shown.Sentence(
            load,
            $"Added {load.Accounts} accounts, {load.Rows} rows in {load.Seconds:0.0} s ({load.RowsPerSecond} a second): {load.FirstEmail} to {load.LastEmail}, password {load.Password}"
        );

    // Keys are secrets: nobody else may read the file, and no file that is there is lost.
    private static StreamWriter Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new StreamWriter(path, options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"--keys-out: {fault.Message}"),
                fault
            );
        }
    }

    // The framework's own Progress hands over on other threads, in any order.
    private sealed class Relay<T>(Action<T> handle) : IProgress<T>
    {
        public void Report(T value) => handle(value);
    }
}
