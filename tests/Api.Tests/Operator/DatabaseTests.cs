using System.Runtime.Versioning;

namespace SharePanel.Api.Tests.Operator;

public sealed class DatabaseTests : CliTest
{
    [Test]
    public async Task Migrate_makes_the_database_and_then_has_nothing_to_do()
    {
        var file = PathOf("new/panel.db");
        var first = await RunOnAsync(file, "", ["database", "migrate", "--json"]);
        Assert.That(first.Out, Does.StartWith("""{"applied":["0001_schema.sql","""));
        Said(await RunOnAsync(file, "", ["database", "migrate"]), "The database is up to date.");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Who may read is told in another way there.")]
    [UnsupportedOSPlatform("windows")]
    public async Task Migrate_leaves_the_database_to_its_owner_alone()
    {
        var file = PathOf("new/panel.db");
        await RunOnAsync(file, "", ["database", "migrate"]);
        const UnixFileMode others =
            UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute;
        foreach (var made in Directory.GetFiles(PathOf("new")).Append(PathOf("new")))
            Assert.That(File.GetUnixFileMode(made) & others, Is.EqualTo((UnixFileMode)0), made);
    }

    [Test]
    public async Task Status_tells_what_is_there_and_changes_nothing()
    {
        var file = PathOf("new/panel.db");
        var missing = await RunOnAsync(file, "", ["database", "status", "--json"]);
        Assert.That(missing.Json.GetProperty("provider").GetString(), Is.EqualTo("Sqlite"));
        Assert.That(missing.Json.GetProperty("applied").GetArrayLength(), Is.Zero);
        Assert.That(
            missing.Json.GetProperty("pending")[0].GetString(),
            Is.EqualTo("0001_schema.sql")
        );
        Assert.That(File.Exists(file), Is.False);
        Assert.That((await RunAsync("database", "status")).Out, Does.Match("Pending +none"));
    }

    [Test]
    public async Task Verbs_migrate_first_unless_that_is_left_to_the_operator()
    {
        var file = PathOf("new/panel.db");
        var refused = await RunOnAsync(
            file,
            "",
            ["plans", "list", "--json", "--Database:MigrateOnStart=false"]
        );
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Out, Is.Empty);
        Assert.That(refused.Error, Does.Contain("sharepanel database migrate"));
        Assert.That((await RunOnAsync(file, "", ["plans", "list"])).ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_wrong_setting_is_named()
    {
        IsWrongUsage(
            await RunAsync("users", "list", "--Database:Provider", "Oracle"),
            "Database:Provider must be Sqlite or SqlServer, not \"Oracle\"."
        );
        IsWrongUsage(
            await RunAsync("users", "list", "--Database:MigrateOnStart=perhaps"),
            "Database:MigrateOnStart must be true or false, not \"perhaps\"."
        );
    }

    [Test]
    public async Task A_file_that_is_no_database_is_one_line()
    {
        await File.WriteAllTextAsync(PathOf("panel.db"), new string('x', 5000));
        var outcome = await RunAsync("users", "list");
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Out, Is.Empty);
        Assert.That(outcome.Error, Does.Match("^[^\n]+\n$"));
    }

    [Test]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await ExecuteAsync(
            "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999_later.sql', '2027-01-01')"
        );
        const string refusal =
            "The database is newer than this program: it has 9999_later.sql. Use the version that made it or a later one, or restore a backup from before.";
        IsRefused(await RunAsync("users", "list"), refusal);
        IsRefused(await RunAsync("serve", "--urls", "http://127.0.0.1:0"), refusal);
        IsRefused(await RunAsync("database", "migrate"), refusal);
        var status = await RunAsync("database", "status", "--json");
        Assert.That(status.ExitCode, Is.Zero);
        Assert.That(
            status.Json.GetProperty("unknown")[0].GetString(),
            Is.EqualTo("9999_later.sql")
        );
    }

    [TestCase("Sqlite", "Server=db;Database=panel")]
    [TestCase("Sqlite", "panel.db")]
    [TestCase("SqlServer", "Data Source=db;Initial Catalog=panel;Password=abc;secret=part")]
    [TestCase("SqlServer", "Server=db;Database=panel;Connect Timeout=soon")]
    public async Task A_connection_string_for_something_else_is_named_without_its_text(
        string provider,
        string connection
    )
    {
        var outcome = await RunOnAsync(
            PathOf("panel.db"),
            "",
            ["users", "list", $"--Database:Provider={provider}"],
            connection: connection
        );
        IsWrongUsage(
            outcome,
            $"ConnectionStrings:SharePanel is not a connection string for {(provider == "Sqlite" ? "SQLite" : "SQL Server")} ("
        );
        Assert.That(outcome.Error, Does.Not.Contain("secret").And.Not.Contain("soon"));
    }

    [TestCase("Database=panel", "ConnectionStrings:SharePanel names no server. Add Server=…")]
    [TestCase("Server=db", "ConnectionStrings:SharePanel names no database. Add Database=…")]
    public async Task A_connection_string_without_server_or_database_says_which_is_missing(
        string connection,
        string message
    ) =>
        IsWrongUsage(
            await RunOnAsync(
                PathOf("panel.db"),
                "",
                ["users", "list", "--Database:Provider=SqlServer"],
                connection: connection
            ),
            message
        );
}
