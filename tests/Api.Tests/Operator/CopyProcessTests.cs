using System.Diagnostics;
using Dapper;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Operator;

/// <summary>Copies of a database that another process has open, or left in a hurry, and copying that is cut off.</summary>
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class CopyProcessTests : CopyTest
{
    private const string InUse =
        "The database is open in a server or another command. Stop it, then restore.\n";

    [Test]
    public async Task Nothing_is_restored_under_a_server()
    {
        var database = new SqliteDatabase();
        await database.CreateAsync();
        await using (var server = await ServerProcess.StartAsync(database))
        {
            await BackUpAsync();
            Assert.That((await server.Api.GetAsync("/health/ready")).Status, Is.EqualTo(200));
            var refused = await RestoreOverAsync(database);
            Assert.That((refused.ExitCode, refused.Error), Is.EqualTo((1, InUse)));
            // Nor where SQLite itself cannot see it any more.
            await using (var file = new FileStream(database.FilePath, FileMode.Open))
                file.Write("garbage garbage "u8);
            refused = await RestoreOverAsync(database);
            Assert.That((refused.ExitCode, refused.Error), Is.EqualTo((1, InUse)));
        }
        var restored = await RestoreOverAsync(database);
        Assert.That(restored.ExitCode, Is.Zero, restored.Error);
        await database.DropAsync();
    }

    [Test]
    public async Task What_a_killed_server_had_acknowledged_is_in_what_is_kept()
    {
        var database = new SqliteDatabase();
        await database.CreateAsync();
        await BackUpAsync();
        User ann;
        await using (var server = await ServerProcess.StartAsync(database))
        {
            ann = await new Given(database, server.Api, TimeProvider.System).UserAsync();
            Assert.That(
                (await ann.PostAsync("profile", "update", new { bio = "the last word" })).Status,
                Is.EqualTo(200)
            );
            await server.KillAsync();
        }
        var outcome = await RestoreOverAsync(database);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        var kept = outcome.Json.GetProperty("kept").GetString()!;
        Assert.That(
            await ReadAsync<string>(kept, "SELECT bio FROM accounts"),
            Is.EqualTo("the last word")
        );
        Assert.That(await EmailsAsync(database.FilePath), Is.Empty);
        File.Delete(kept);
        await database.DropAsync();
    }

    [TestCase("backup")]
    [TestCase("restore")]
    public async Task Killed_at_any_point_it_leaves_the_old_or_the_new_one_whole(string verb)
    {
        const int kills = 8;
        await GivenUserAsync();
        await FillAsync();
        await BackUpAsync();
        var target = PathOf("target.db");
        var (database, arguments) =
            verb == "backup"
                ? (Panel, new[] { "--to", target, "--force" })
                : (target, new[] { "--from", Copy });
        var clean = Stopwatch.StartNew();
        File.Copy(Copy, target);
        await MarkAsync(target);
        await RunToItsEndAsync(verb, database, arguments);
        var whole = clean.Elapsed;
        Assert.That(await StateAsync(target), Is.EqualTo("new"));
        var states = new List<string>();
        for (var i = 1; i <= kills; i++)
        {
            await MarkAsync(target);
            using var process = Start(verb, database, arguments);
            // The first half is the start of the program.
            await Task.WhenAny(
                process.WaitForExitAsync(),
                Task.Delay((whole / 2) + (whole * i / (2 * kills)))
            );
            process.Kill();
            await process.WaitForExitAsync();
            states.Add(await StateAsync(target));
        }
        await TestContext.Out.WriteLineAsync(string.Join(", ", states));
        Assert.That(
            states,
            Is.SubsetOf(Enumerable.Repeat("old", kills).Concat(Enumerable.Repeat("new", kills)))
        );
        await RunToItsEndAsync(verb, database, arguments);
        Assert.That(await StateAsync(target), Is.EqualTo("new"));
    }

    private async Task<Outcome> RestoreOverAsync(SqliteDatabase database) =>
        await RunOnAsync(database.FilePath, "", ["database", "restore", "--from", Copy, "--json"]);

    private Task FillAsync() =>
        ExecuteAsync(
            Panel,
            """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)
            INSERT INTO activity (account_id, action, resource_type, details, created_at)
            SELECT 1, 'filler', 'filler', hex(zeroblob(4000)), n FROM numbers
            """
        );

    // What tells the old from the new one.
    private static Task MarkAsync(string target) =>
        ExecuteAsync(target, "UPDATE accounts SET bio = 'old'");

    private static async Task<string> StateAsync(string target)
    {
        await using var connection = Open(target);
        var integrity = await connection.ExecuteScalarAsync<string>("PRAGMA integrity_check");
        var rows = await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM activity");
        var bio = await connection.ExecuteScalarAsync<string>("SELECT bio FROM accounts");
        return (integrity, rows) == ("ok", 3001) ? bio ?? "new" : $"{integrity} {rows}";
    }

    private static async Task RunToItsEndAsync(string verb, string database, string[] arguments)
    {
        using var process = Start(verb, database, arguments);
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
    }

    private static Process Start(string verb, string database, string[] arguments)
    {
        var directory = TestContext.CurrentContext.TestDirectory;
        return Process.Start(
            new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                [
                    Path.Combine(directory, "sharepanel.dll"),
                    "database",
                    verb,
                    .. arguments,
                    $"--ConnectionStrings:SharePanel=Data Source={database}",
                ]
            )
            {
                WorkingDirectory = directory,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }
}
