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
}
