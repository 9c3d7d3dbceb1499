using SharePanel.Api.Operator;

namespace SharePanel.Api.Tests.Operator;

public sealed class CommandLineTests : CliTest
{
    private static IEnumerable<TestCaseData> Verbs() =>
        CommandTree
            .Verbs()
            .Select(verb => new TestCaseData(verb.Path).SetArgDisplayNames(verb.Path));

    [TestCaseSource(nameof(Verbs))]
    public async Task Every_verb_is_in_the_help_and_has_its_own(string path)
    {
        var root = await RunAsync("--help");
        Assert.That(root.Out, Does.Contain($"\n  {path} "));
        Assert.That(root.ExitCode, Is.Zero);
        var own = await RunAsync([.. path.Split(' '), "--help"]);
        Assert.That(own.Out, Does.Contain("Examples:").And.Contain($"  sharepanel {path}"));
        Assert.That(own.Error, Is.Empty);
        Assert.That(own.ExitCode, Is.Zero);
        var group = await RunAsync(path.Split(' ')[0], "--help");
        Assert.That(group.Out, Does.Contain($"  sharepanel {path}"));
    }

    [Test]
    public void Every_verb_but_serve_answers_in_json() =>
        Assert.That(
            CommandTree.Verbs().Where(verb => !verb.Answers).Select(verb => verb.Path),
            Is.EqualTo(new[] { "serve" })
        );

    [TestCase("Unrecognized command or argument 'usrs'.", "usrs", "list")]
    [TestCase("Required command was not provided.", "users")]
    [TestCase("Option '--user' is required.", "users", "show")]
    [TestCase("Unrecognized command or argument '--colour'.", "users", "list", "--colour")]
    public async Task Wrong_usage_is_one_line_that_points_to_the_help(
        string message,
        params string[] args
    )
    {
        var outcome = await RunAsync(args);
        IsWrongUsage(outcome, message);
        Assert.That(outcome.Error, Does.Contain("--help"));
    }

    [TestCase("urls must be addresses such as", "--urls", "bogus")]
    [TestCase("urls must be addresses such as", "--urls", "")]
    [TestCase("urls must be addresses such as", "--urls", "http://localhost:99999")]
    [TestCase("urls must be addresses such as", "--urls", "http://localhost:0;ftp://x")]
    [TestCase("Logging:LogLevel:Default must be Trace, ", "--Logging:LogLevel:Default=Loud")]
    [TestCase(
        "Logging:Console:LogLevel:SharePanel must be Trace, ",
        "--Logging:Console:LogLevel:SharePanel=Loud"
    )]
    public async Task A_wrong_setting_stops_the_server_with_one_line(
        string message,
        params string[] args
    ) => IsWrongUsage(await RunAsync(["serve", .. args]), message);

    [Test]
    public async Task A_folder_that_cannot_be_made_names_its_setting()
    {
        await File.WriteAllTextAsync(PathOf("file"), "");
        IsWrongUsage(
            await RunOnAsync(PathOf("file/panel.db"), "", ["users", "list"]),
            "ConnectionStrings:SharePanel names the folder "
        );
    }

    [Test]
    public async Task A_password_is_never_printed()
    {
        const string secret = "@planted-secret:x";
        string[] who = ["--email", Ann, "--username", "ann", "--password", secret];
        foreach (
            var outcome in new[]
            {
                await RunAsync(["users", "create", .. who]),
                await RunAsync(["users", "create", .. who, "--json"]),
                await RunAsync("users", "set-password", "--user", Ann, "--password", secret),
                await RunAsync("users", "set-password", "--user", "9", "--password", secret),
                await RunAsync("users", "show", "--user", Ann, "--json"),
            }
        )
            Assert.That(outcome.Out + outcome.Error, Does.Not.Contain(secret));
        Assert.That(await File.ReadAllTextAsync(PathOf("panel.db")), Does.Not.Contain(secret));
    }

    [Test]
    public void Settings_are_taken_out_wherever_they_stand()
    {
        var split = SettingArguments.Split([
            "--A:B=1",
            "users",
            "--A:C:D",
            "two words",
            "list",
            "--message",
            "--note: x",
            "--A:E=",
        ]);
        Assert.That(split.Rest, Is.EqualTo(new[] { "users", "list", "--message", "--note: x" }));
        Assert.That(
            split.Settings,
            Is.EquivalentTo(
                new Dictionary<string, string?>
                {
                    ["A:B"] = "1",
                    ["A:C:D"] = "two words",
                    ["A:E"] = "",
                }
            )
        );
        Assert.That(() => SettingArguments.Split(["--A:B"]), Throws.TypeOf<UsageException>());
    }

    [Test]
    public async Task A_stopped_load_keeps_whole_batches()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await OperatorCli.RunAsync(
            [
                "demo",
                "--accounts",
                "500",
                $"--ConnectionStrings:SharePanel=Data Source={PathOf("panel.db")}",
            ],
            new Terminal
            {
                In = TextReader.Null,
                Out = output,
                Error = error,
            },
            stop.Token
        );
        Assert.That(exitCode, Is.EqualTo(130));
        Assert.That(output.ToString(), Is.Empty);
        await BooksAreRightAsync();
    }

    [Test]
    public async Task Asks_for_a_password_twice_where_somebody_is_there()
    {
        var asked = new List<string>();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await OperatorCli.RunAsync(
            [
                "users",
                "create",
                "--email",
                Ann,
                "--username",
                "ann",
                $"--ConnectionStrings:SharePanel=Data Source={PathOf("panel.db")}",
            ],
            new Terminal
            {
                In = TextReader.Null,
                Out = output,
                Error = error,
                AskSecretAsync = (question, _) =>
                {
                    asked.Add(question);
                    return Task.FromResult(Password);
                },
            },
            CancellationToken.None
        );
        Assert.That(exitCode, Is.Zero, error.ToString());
        Assert.That(asked, Is.EqualTo(new[] { "Password:", "Again:" }));
    }
}
