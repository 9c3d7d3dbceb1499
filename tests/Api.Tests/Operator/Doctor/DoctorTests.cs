namespace SharePanel.Api.Tests.Operator.Doctor;

/// <summary>The examination as a whole.</summary>
public sealed class DoctorTests : DoctorTest
{
    [Test]
    public async Task Finds_nothing_wrong_where_nothing_is()
    {
        await GivenUserAsync();
        await RunAsync("operator", "set-password", "--password", Password);
        foreach (
            var job in (string[])
                [
                    "issue-invoices",
                    "collect-invoices",
                    "usage-thresholds",
                    "cleanup",
                    "verify-ledger",
                ]
        )
            await RunAsync("jobs", "run", job);
        var outcome = await RunAsync("doctor");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Error, Is.Empty);
            Assert.That(outcome.Out, Does.EndWith("\nProblems: 0, warnings: 0.\n"));
            Assert.That(outcome.Out, Does.Match("Check +Status +Found, and what to do"));
            foreach (
                var check in (string[])
                    [
                        "configuration",
                        "clock",
                        "runtime",
                        "database",
                        "addresses",
                        "disk",
                        "keys in urls",
                        "limits",
                        "migrations",
                        "integrity",
                        "sqlite",
                        "write access",
                        "jobs",
                        "ledger",
                        "operator password",
                        "recorded times",
                    ]
            )
                Assert.That(outcome.Out, Does.Match($"\n  {check} +ok +[0-9A-Z]"), check);
            Assert.That(outcome.Out, Does.Not.Contain("sql server").And.Not.Contain("redis"));
        }
    }

    [Test]
    public async Task Ends_with_1_where_there_is_a_problem_and_says_what_to_do()
    {
        await GivenUserAsync();
        await ExecuteAsync("UPDATE accounts SET balance = 5");
        var outcome = await RunAsync("doctor");
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(
            outcome.Out,
            Does.Match(
                "ledger +problem +1 of 1 accounts do not match their entries. *\n +> Run, .*: sharepanel balance verify"
            )
        );
        Assert.That(outcome.Out, Does.Contain("\nProblems: 1, warnings: "));
    }

    [Test]
    public async Task Answers_one_document()
    {
        var outcome = await RunAsync("doctor", "--json");
        Assert.That(
            outcome.Json.EnumerateObject().Select(property => property.Name),
            Is.EqualTo((string[])["checks", "skipped", "warnings", "problems"])
        );
        Assert.That(
            outcome.Json.GetProperty("checks")[0].GetRawText(),
            Is.EqualTo(
                """{"name":"configuration","status":"ok","found":"All settings are known and right.","advice":null}"""
            )
        );
        Assert.That(Skipped(outcome), Is.Empty);
    }

    [Test]
    public async Task Changes_nothing()
    {
        await GivenUserAsync();
        await ExecuteAsync("UPDATE accounts SET balance = 5");
        var before = await File.ReadAllBytesAsync(Panel);
        await RunAsync("doctor");
        Assert.That(await File.ReadAllBytesAsync(Panel), Is.EqualTo(before));
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM job_runs"), Is.Zero);
        Assert.That(Directory.GetFiles(PathOf("."), "*"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Tells_no_secrets()
    {
        const string planted = "planted-secret";
        foreach (
            var settings in (string[][])
                [
                    [$"--ConnectionStrings:Redis=127.0.0.1:1,password={planted}"],
                    [$"--ConnectionStrings:Redis=password={planted}"],
                    [$"--Auth:Passwrd={planted}"],
                    ["--Database:Provider=SqlServer"],
                ]
        )
        {
            var outcome = await RunOnAsync(
                $"127.0.0.1,1;User Id={planted};Password={planted};Database=panel",
                "",
                ["doctor", "--json", .. settings]
            );
            Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.Error);
            Assert.That(outcome.Out + outcome.Error, Does.Not.Contain(planted));
        }
    }

    [Test]
    public async Task Shows_examples()
    {
        var help = await RunAsync("doctor", "--help");
        Assert.That(help.Out, Does.Contain("Examples:\n  sharepanel doctor\n"));
    }
}
