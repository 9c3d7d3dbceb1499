using System.Data.Common;
using System.Runtime.Versioning;
using Dapper;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Operator;

public sealed class RestoreTests : CopyTest
{
    private const string Bob = "bob@example.com";

    [Test]
    public async Task Brings_back_what_was_there_and_keeps_what_is()
    {
        await GivenUserAsync();
        await RunAsync("balance", "credit", "--user", Ann, "--amount", "12.50");
        await BackUpAsync();
        var copied = await File.ReadAllBytesAsync(Copy);
        await GivenUserAsync(Bob);
        var outcome = await RestoreAsync("--json");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        var kept = outcome.Json.GetProperty("kept").GetString()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                outcome.Out,
                Does.Match(
                    $$"""^\{"file":"{{Copy}}","database":"{{Panel}}","kept":"[^"]+","accounts":1,"balance":12.50,"schema":"{{Migrations.Names[^1]}}","applied":\[\],"pending":\[\],"seconds":[0-9.]+\}\n$"""
                )
            );
            Assert.That(kept, Does.Match(@"/panel\.before-restore-[0-9]{14}\.db$"));
            Assert.That(await EmailsAsync(Panel), Is.EqualTo([Ann]));
            Assert.That(await EmailsAsync(kept), Is.EqualTo([Ann, Bob]));
            Assert.That(await File.ReadAllBytesAsync(Copy), Is.EqualTo(copied));
            Assert.That(await ReadAsync<string>(Panel, "PRAGMA journal_mode"), Is.EqualTo("wal"));
        }
        await BooksAreRightAsync();
        await GivenUserAsync("cid@example.com");
        Assert.That((await RunAsync("database", "status")).Out, Does.Match("Pending +none"));
    }

    [Test]
    public async Task Says_in_words_what_it_did()
    {
        await BackUpAsync();
        var outcome = await RestoreAsync();
        Assert.That(
            outcome.Out,
            Does.Match(
                $"^Restored 0 accounts to {Panel} in [0-9.]+ s, verified.\nThe one before it is kept as {PathOf("panel")}.before-restore-[0-9]{{14}}.db\n$"
            )
        );
        Assert.That((await RestoreAsync()).ExitCode, Is.Zero);
        Assert.That(Directory.GetFiles(PathOf("."), "*before-restore*.db"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Makes_a_database_where_there_is_none()
    {
        await GivenUserAsync();
        await BackUpAsync();
        var file = PathOf("new/place/panel.db");
        var outcome = await RunOnAsync(file, "", ["database", "restore", "--from", Copy, "--json"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(outcome.Json.GetProperty("kept").GetRawText(), Is.EqualTo("null"));
        Assert.That(await EmailsAsync(file), Is.EqualTo([Ann]));
        if (!OperatingSystem.IsWindows())
            Assert.That(
                File.GetUnixFileMode(file),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite)
            );
    }

    [Test]
    public async Task Takes_no_log_for_the_new_database_s_that_was_the_old_one_s()
    {
        await GivenUserAsync();
        await BackUpAsync();
        await using (var other = await WithLogAsync(Panel))
        {
            await File.WriteAllBytesAsync(
                PathOf("stale-wal"),
                await ReadSharedAsync($"{Panel}-wal")
            );
        }
        File.Delete(Panel);
        File.Move(PathOf("stale-wal"), $"{Panel}-wal");
        Assert.That((await RestoreAsync()).ExitCode, Is.Zero);
        Assert.That(await EmailsAsync(Panel), Is.EqualTo([Ann]));
        Assert.That(await ReadAsync<string>(Panel, "PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "It has no modes.")]
    [UnsupportedOSPlatform("windows")]
    public async Task Keeps_the_mode_of_the_file()
    {
        const UnixFileMode mode =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        await BackUpAsync();
        File.SetUnixFileMode(Panel, mode);
        await RestoreAsync();
        Assert.That(File.GetUnixFileMode(Panel), Is.EqualTo(mode));
    }

    [Test]
    public async Task Follows_a_link_to_the_database_and_leaves_it_one()
    {
        await GivenUserAsync();
        await BackUpAsync();
        await GivenUserAsync(Bob);
        var link = PathOf("link.db");
        File.CreateSymbolicLink(link, Panel);
        var outcome = await RunOnAsync(link, "", ["database", "restore", "--from", Copy]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(Panel));
        Assert.That(await EmailsAsync(Panel), Is.EqualTo([Ann]));
    }

    [Test]
    public async Task Refuses_while_somebody_has_the_database_open()
    {
        await BackUpAsync();
        await GivenUserAsync();
        await using (var other = Open(Panel))
        {
            await other.ExecuteScalarAsync("SELECT COUNT(*) FROM accounts");
            IsRefused(
                await RestoreAsync(),
                "The database is open in a server or another command. Stop it, then restore."
            );
            Assert.That(
                await other.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM accounts"),
                Is.EqualTo(1)
            );
        }
        Assert.That(Files, Is.EquivalentTo(["panel.db", "copy.db"]));
        Assert.That((await RestoreAsync()).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Replaces_a_database_that_cannot_be_read_and_keeps_what_is_left_of_it()
    {
        await GivenUserAsync();
        await BackUpAsync();
        await File.WriteAllTextAsync(Panel, new string('x', 5000));
        await File.WriteAllTextAsync($"{Panel}-wal", "a log");
        var outcome = await RestoreAsync("--json");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        var kept = outcome.Json.GetProperty("kept").GetString()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await EmailsAsync(Panel), Is.EqualTo([Ann]));
            Assert.That(await File.ReadAllTextAsync(kept), Is.EqualTo(new string('x', 5000)));
            Assert.That(await File.ReadAllTextAsync($"{kept}-wal"), Is.EqualTo("a log"));
        }
    }

    [Test]
    public async Task Reads_the_log_of_a_backup_that_was_copied_by_hand()
    {
        await GivenUserAsync();
        await using (var other = await WithLogAsync(Panel))
        {
            await File.WriteAllBytesAsync(Copy, await ReadSharedAsync(Panel));
            await File.WriteAllBytesAsync($"{Copy}-wal", await ReadSharedAsync($"{Panel}-wal"));
        }
        var (main, log) = (
            await File.ReadAllBytesAsync(Copy),
            await File.ReadAllBytesAsync($"{Copy}-wal")
        );
        var outcome = await RestoreAsync();
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(await EmailsAsync(Panel), Is.EqualTo(["late@example.com"]));
        Assert.That(await File.ReadAllBytesAsync(Copy), Is.EqualTo(main));
        Assert.That(await File.ReadAllBytesAsync($"{Copy}-wal"), Is.EqualTo(log));
    }

    [Test]
    public async Task Brings_a_backup_of_an_older_version_up_to_date()
    {
        await GivenOldBackupAsync();
        var outcome = await RestoreAsync("--json");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(
            outcome.Json.GetProperty("applied").EnumerateArray().Select(name => name.GetString()),
            Is.EqualTo(Migrations.Names.Skip(3))
        );
        Assert.That((await RunAsync("database", "status")).Out, Does.Match("Pending +none"));
        Assert.That(await EmailsAsync(Panel), Is.EqualTo([Ann]));
    }

    [Test]
    public async Task Leaves_migrations_to_the_operator_who_wants_that()
    {
        await GivenOldBackupAsync();
        var outcome = await RestoreAsync("--Database:MigrateOnStart=false");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(
            outcome.Out,
            Does.Contain(
                $"It lacks {string.Join(", ", Migrations.Names.Skip(3))}. Run: sharepanel database migrate\n"
            )
        );
        Assert.That((await RunAsync("database", "migrate")).ExitCode, Is.Zero);
        Assert.That(await EmailsAsync(Panel), Is.EqualTo([Ann]));
    }

    [Test]
    public async Task Refuses_a_backup_of_a_newer_version()
    {
        await BackUpAsync();
        await ExecuteAsync(
            Copy,
            "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9000_future.sql', '2030-01-01')"
        );
        await IsLeftAloneAsync(
            $"{Copy} was made by a newer version of SharePanel: it has 9000_future.sql. Install that version first."
        );
    }

    [Test]
    public async Task Refuses_what_is_no_backup()
    {
        await IsLeftAloneAsync($"There is no file {Copy}.");
        await File.WriteAllTextAsync(Copy, "");
        await IsLeftAloneAsync($"{Copy} is no database of SharePanel.");
        await File.WriteAllTextAsync(Copy, new string('x', 5000));
        await IsLeftAloneAsync($"{Copy} is no database of SharePanel.");
        File.Delete(Copy);
        await ExecuteAsync(Copy, "CREATE TABLE accounts (id INTEGER)");
        await IsLeftAloneAsync($"{Copy} is no database of SharePanel.");
        IsRefused(
            await RunAsync("database", "restore", "--from", Panel),
            $"{Panel} is the database itself."
        );
        IsWrongUsage(await RunAsync("database", "restore", "--from", ""), "--from takes a file.");
    }

    [Test]
    public async Task Refuses_a_damaged_backup()
    {
        await GivenUserAsync();
        await BackUpAsync();
        await DamageAsync(Copy);
        var before = await File.ReadAllBytesAsync(Panel);
        var outcome = await RestoreAsync();
        Assert.That((outcome.ExitCode, outcome.Out), Is.EqualTo((1, "")));
        Assert.That(outcome.Error, Does.Contain("damaged").Or.Contain("malformed"));
        Assert.That(await File.ReadAllBytesAsync(Panel), Is.EqualTo(before));
    }

    [Test]
    public async Task Refuses_half_a_backup()
    {
        await GivenUserAsync();
        await BackUpAsync();
        await using (var half = new FileStream(Copy, FileMode.Open))
            half.SetLength(half.Length / 2);
        var outcome = await RestoreAsync();
        Assert.That((outcome.ExitCode, outcome.Out), Is.EqualTo((1, "")));
        Assert.That(await EmailsAsync(Panel), Is.EqualTo([Ann]));
    }

    [Test]
    public async Task Stopped_changes_nothing()
    {
        await BackUpAsync();
        await GivenUserAsync();
        Assert.That(await RunStoppedAsync("database", "restore", "--from", Copy), Is.EqualTo(130));
        Assert.That(await EmailsAsync(Panel), Is.EqualTo([Ann]));
        Assert.That(Files, Has.None.Contains("partial").And.None.Contains("before-restore"));
    }

    private async Task IsLeftAloneAsync(string message)
    {
        var before = await File.ReadAllBytesAsync(Panel);
        IsRefused(await RestoreAsync(), message);
        Assert.That(await File.ReadAllBytesAsync(Panel), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(PathOf("."), "*before-restore*"), Is.Empty);
    }

    // The change stays in the log for as long as the connection is open.
    private static async Task<DbConnection> WithLogAsync(string file)
    {
        var connection = Open(file);
        await connection.ExecuteAsync("PRAGMA wal_autocheckpoint = 0");
        await connection.ExecuteAsync("UPDATE accounts SET email = 'late@example.com'");
        return connection;
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    // As the first release left it.
    private async Task GivenOldBackupAsync()
    {
        await using var connection = Open(Copy);
        await connection.ExecuteAsync(
            "CREATE TABLE SchemaVersions (SchemaVersionID INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ScriptName TEXT NOT NULL, Applied DATETIME NOT NULL)"
        );
        foreach (var name in Migrations.Names.Take(3))
        {
            await connection.ExecuteAsync(Migrations.Text(name, Dialect.Sqlite));
            await connection.ExecuteAsync(
                "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES (@name, '2026-01-01')",
                new { name }
            );
        }
        await connection.ExecuteAsync(
            """
            INSERT INTO accounts (username, username_key, email, email_key, password_hash, plan_id, plan_since, verified, balance, created_at)
            VALUES ('ann', 'ann', 'ann@example.com', 'ann@example.com', 'x', 2, 1767225600000, 0, 0, 1767225600000)
            """
        );
    }
}
