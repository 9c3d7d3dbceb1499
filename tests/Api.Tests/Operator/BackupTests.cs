using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Operator;

public sealed class BackupTests : CopyTest
{
    [Test]
    public async Task Copies_the_database_and_says_what_is_in_it()
    {
        await GivenUserAsync();
        await RunAsync("balance", "credit", "--user", Ann, "--amount", "12.50");
        var made = await BackUpAsync("--json");
        Assert.That(made.ExitCode, Is.Zero, made.Error);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                made.Out,
                Does.Match(
                    $$"""^\{"file":"{{Copy}}","bytes":{{new FileInfo(Copy).Length}},"accounts":1,"balance":12.50,"schema":"{{Migrations.Names[^1]}}","seconds":[0-9.]+\}\n$"""
                )
            );
            Assert.That(
                await ReadAsync<string>(Copy, "SELECT email FROM accounts"),
                Is.EqualTo(Ann)
            );
            Assert.That(
                (await BackUpAsync("--force")).Out,
                Does.Match(
                    $"^Backed up 1 accounts to {Copy}: [0-9]+ bytes in [0-9.]+ s, verified.\n$"
                )
            );
        }
    }

    [Test]
    public async Task Leaves_the_copy_to_its_owner_alone_and_nothing_beside_it()
    {
        Directory.CreateDirectory(PathOf("backups"));
        var copy = PathOf("backups/copy.db");
        await RunAsync("database", "backup", "--to", copy);
        Assert.That(Directory.GetFileSystemEntries(PathOf("backups")), Is.EqualTo([copy]));
        if (!OperatingSystem.IsWindows())
            Assert.That(
                File.GetUnixFileMode(copy),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite)
            );
    }

    [Test]
    public async Task Takes_any_name_for_a_file()
    {
        await GivenUserAsync();
        var copy = PathOf("mön day%20#1?.db");
        var made = await RunAsync("database", "backup", "--to", copy, "--json");
        Assert.That(made.ExitCode, Is.Zero, made.Error);
        Assert.That(File.Exists(copy), Is.True);
        var restored = await RunAsync("database", "restore", "--from", copy, "--json");
        Assert.That(restored.ExitCode, Is.Zero, restored.Error);
        Assert.That(restored.Json.GetProperty("accounts").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Refuses_a_file_that_is_there_unless_told_to_replace_it()
    {
        await File.WriteAllTextAsync(Copy, "precious");
        IsRefused(await BackUpAsync(), $"{Copy} is there already. --force replaces it.");
        Assert.That(await File.ReadAllTextAsync(Copy), Is.EqualTo("precious"));
        Assert.That((await BackUpAsync("--force")).ExitCode, Is.Zero);
        Assert.That(await ReadAsync<int>(Copy, "SELECT COUNT(*) FROM plans"), Is.EqualTo(4));
    }

    [Test]
    public async Task Refuses_the_database_itself_by_whatever_name()
    {
        var database = Panel;
        var before = await File.ReadAllBytesAsync(database);
        File.CreateSymbolicLink(PathOf("link.db"), database);
        foreach (var name in (string[])["panel.db", "link.db", "./../x/../panel.db"])
        {
            var path = name.Contains('/')
                ? Path.Combine(PathOf("."), "sub", "..", "panel.db")
                : PathOf(name);
            IsRefused(
                await RunAsync("database", "backup", "--to", path, "--force"),
                $"{Path.GetFullPath(path)} is the database itself."
            );
        }
        Assert.That(await File.ReadAllBytesAsync(database), Is.EqualTo(before));
    }

    [Test]
    public async Task Refuses_a_database_in_use_even_when_told_to_replace_it()
    {
        await File.WriteAllTextAsync(Copy, "main");
        await File.WriteAllTextAsync($"{Copy}-wal", "log");
        IsRefused(
            await BackUpAsync("--force"),
            $"{Copy}-wal is there: {Copy} is a database in use. Choose another file."
        );
        Assert.That(await File.ReadAllTextAsync(Copy), Is.EqualTo("main"));
    }

    [Test]
    public async Task Refuses_a_folder_that_is_not_there()
    {
        IsRefused(
            await RunAsync("database", "backup", "--to", PathOf("none/copy.db")),
            $"There is no folder {PathOf("none")}."
        );
        IsRefused(
            await RunAsync("database", "backup", "--to", PathOf(".")),
            $"{Path.GetFullPath(PathOf("."))} is a folder."
        );
        IsWrongUsage(await RunAsync("database", "backup", "--to", " "), "--to takes a file.");
    }

    [Test]
    public async Task Refuses_what_is_no_database_of_SharePanel()
    {
        var missing = PathOf("missing.db");
        IsRefused(
            await RunOnAsync(missing, "", ["database", "backup", "--to", Copy]),
            $"There is no database at {missing}."
        );
        var foreign = PathOf("foreign.db");
        await ExecuteAsync(foreign, "CREATE TABLE accounts (id INTEGER)");
        IsRefused(
            await RunOnAsync(foreign, "", ["database", "backup", "--to", Copy]),
            $"{foreign} is no database of SharePanel."
        );
        await File.WriteAllTextAsync(foreign, new string('x', 5000));
        var garbage = await RunOnAsync(foreign, "", ["database", "backup", "--to", Copy]);
        Assert.That((garbage.ExitCode, garbage.Out), Is.EqualTo((1, "")));
        Assert.That(garbage.Error, Does.Contain("not a database"));
        Assert.That(File.Exists(missing) || File.Exists(Copy), Is.False);
    }

    [Test]
    public async Task Refuses_a_damaged_database_and_leaves_nothing_behind()
    {
        await GivenUserAsync();
        await DamageAsync(Panel);
        var outcome = await BackUpAsync();
        Assert.That((outcome.ExitCode, outcome.Out), Is.EqualTo((1, "")));
        Assert.That(outcome.Error, Does.Contain("damaged").Or.Contain("malformed"));
        Assert.That(Files, Has.None.Contains("copy"));
    }

    [Test]
    public async Task Stopped_leaves_nothing_behind()
    {
        Assert.That(await RunStoppedAsync("database", "backup", "--to", Copy), Is.EqualTo(130));
        Assert.That(Files, Is.EqualTo(["panel.db"]));
    }

    [TestCase("backup", "--to", "BACKUP DATABASE … TO DISK")]
    [TestCase("restore", "--from", "RESTORE DATABASE … FROM DISK")]
    public async Task Leaves_SQL_Server_to_its_own_tools(string verb, string option, string tool) =>
        IsRefused(
            await RunOnAsync(
                Panel,
                "",
                ["database", verb, option, Copy, "--Database:Provider=SqlServer"],
                connection: "Server=unused;Database=unused"
            ),
            $"database {verb} is for SQLite. SQL Server has its own tools for this: {tool}, or your provider's backups."
        );
}
