using Dapper;
using Microsoft.Data.Sqlite;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Operator.Doctor;

/// <summary>The checks of the SQLite file.</summary>
public sealed class DatabaseCheckTests : DoctorTest
{
    [Test]
    public async Task Finds_no_database_and_makes_none()
    {
        var file = PathOf("new/panel.db");
        var outcome = await RunOnAsync(file, "", ["doctor", "--json"]);
        Says(
            Of("database", outcome),
            "problem",
            $"^There is no database at {file} yet.$",
            "sharepanel database migrate"
        );
        Assert.That(Skipped(outcome), Does.Contain("migrations").And.Contain("ledger"));
        Assert.That(Directory.Exists(PathOf("new")), Is.False);
    }

    [Test]
    public async Task Finds_a_file_that_is_no_database()
    {
        await File.WriteAllTextAsync(Panel, new string('x', 5000));
        var outcome = await RunAsync("doctor", "--json");
        Says(Of("database", outcome), "problem", "not a database", "sharepanel database restore");
        Assert.That(Skipped(outcome), Does.Contain("integrity"));
    }

    [Test]
    public async Task Finds_missing_migrations()
    {
        await ExecuteAsync(
            $"DELETE FROM SchemaVersions WHERE ScriptName = '{Migrations.Names[^1]}'"
        );
        var outcome = await RunAsync("doctor", "--json");
        Says(
            Of("migrations", outcome),
            "warning",
            $"lacks {Migrations.Names[^1]}",
            "^The next start applies them"
        );
        Assert.That(Skipped(outcome), Does.Contain("jobs").And.Not.Contain("integrity"));
        Says(
            await FindAsync("migrations", "--Database:MigrateOnStart=false"),
            "problem",
            "lacks",
            "a start is refused"
        );
    }

    [Test]
    public async Task Finds_a_database_without_any_tables()
    {
        var file = PathOf("empty.db");
        await File.WriteAllTextAsync(file, "");
        var outcome = await RunOnAsync(file, "", ["doctor", "--json"]);
        Says(Of("migrations", outcome), "warning", $"lacks {Migrations.Names[0]}, ");
        Assert.That(new FileInfo(file).Length, Is.Zero);
    }

    [Test]
    public async Task Finds_a_newer_schema()
    {
        await ExecuteAsync(
            "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9000_future.sql', '2030-01-01')"
        );
        var outcome = await RunAsync("doctor", "--json");
        Says(
            Of("migrations", outcome),
            "problem",
            "newer version .*: 9000_future.sql",
            "^Install that version"
        );
        Assert.That(Skipped(outcome), Does.Contain("jobs"));
    }

    [Test]
    public async Task Finds_that_it_may_not_write()
    {
        var outcome = await RunOnAsync($"{Panel};Mode=ReadOnly", "", ["doctor", "--json"]);
        Says(
            Of("write access", outcome),
            "problem",
            "cannot be written",
            $"{Panel} and its folder"
        );
        Says(Of("database", outcome), "ok", "answers");
    }

    [Test]
    public async Task Finds_somebody_who_does_not_stop_writing()
    {
        await using var other = Open();
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        var found = await FindAsync("write access");
        await other.ExecuteAsync("ROLLBACK");
        Says(found, "warning", "^Another program has been writing", "SQLite is for one server");
    }

    [Test]
    public async Task Finds_a_journal_that_makes_readers_wait()
    {
        await ExecuteAsync("PRAGMA journal_mode = DELETE");
        Says(
            await FindAsync("sqlite"),
            "warning",
            "mode is delete and not wal",
            "sharepanel database migrate"
        );
        await RunAsync("database", "migrate");
        Says(await FindAsync("sqlite"), "ok", "^SQLite 3.*, write-ahead log, synchronous FULL.$");
    }

    [Test]
    public async Task Finds_damage()
    {
        await GivenUserAsync();
        await ExecuteAsync(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'activity')
            WHERE name = 'purchases'
            """
        );
        Says(
            await FindAsync("integrity"),
            "problem",
            "^The file is damaged: ",
            "sharepanel database restore --from FILE"
        );
    }

    private System.Data.Common.DbConnection Open()
    {
        var connection = SqliteFactory.Instance.CreateConnection();
        connection.ConnectionString = $"Data Source={Panel};Pooling=False";
        connection.Open();
        return connection;
    }
}
