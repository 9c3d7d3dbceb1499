using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Operator;

namespace SharePanel.Api.Tests.Operator;

/// <summary>What a command line did.</summary>
public sealed record Outcome(int ExitCode, string Out, string Error)
{
    /// <summary>The one document on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}

/// <summary>Runs command lines on an SQLite file of the test's own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public abstract class CliTest
{
    protected const string Ann = "ann@example.com";
    protected const string Password = "correct-horse-battery";

    private static readonly Lazy<Task<byte[]>> Template = new(MigratedAsync);

    private readonly string directory = Directory
        .CreateTempSubdirectory("sharepanel-cli-")
        .FullName;

    [SetUp]
    public async Task CopyTemplateAsync() =>
        await File.WriteAllBytesAsync(DatabaseFile(), await Template.Value);

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(directory, recursive: true);

    protected string PathOf(string name) => Path.Combine(directory, name);

    /// <summary>Replaces services of the verbs.</summary>
    protected virtual void Adapt(IServiceCollection services) { }

    protected Task<Outcome> RunAsync(params string[] args) => RunWithInputAsync("", args);

    protected Task<Outcome> RunWithInputAsync(string input, params string[] args) =>
        RunOnAsync(DatabaseFile(), input, args, Adapt);

    protected static async Task<Outcome> RunOnAsync(
        string file,
        string input,
        string[] args,
        Action<IServiceCollection>? adapt = null,
        string? connection = null
    )
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        var exitCode = await OperatorCli.RunAsync(
            [.. args, $"--ConnectionStrings:SharePanel={connection ?? $"Data Source={file}"}"],
            new Terminal
            {
                In = reader,
                Out = output,
                Error = error,
            },
            TestContext.CurrentContext.CancellationToken,
            adapt
        );
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The id of a new account.</summary>
    protected async Task<long> GivenUserAsync(string email = Ann, string plan = "free")
    {
        var made = await RunAsync(
            "users",
            "create",
            "--email",
            email,
            "--username",
            email.Split('@')[0],
            "--password",
            Password,
            "--plan",
            plan,
            "--json"
        );
        Assert.That(made.ExitCode, Is.Zero, made.Error);
        return made.Json.GetProperty("id").GetInt64();
    }

    /// <summary>The id of a new organization of an account.</summary>
    protected async Task<long> GivenOrgAsync(long accountId, string path = "acme")
    {
        await using var connection = Open();
        var id = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO organizations (title, title_key, path, admin_id, created_by, created_at)
            VALUES ('Acme', 'acme', @path, @accountId, @accountId, 0)
            RETURNING id
            """,
            new { path, accountId }
        );
        await connection.ExecuteAsync(
            "INSERT INTO memberships (account_id, organization_id, is_admin, permission_level, created_at) VALUES (@accountId, @id, 1, 3, 0)",
            new { accountId, id }
        );
        return id;
    }

    /// <summary>The id of a new key of an account.</summary>
    protected async Task<long> GivenKeyAsync(long accountId)
    {
        await using var connection = Open();
        return await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO api_keys (account_id, name, token_hash, visible_part, permissions, from_login, created_at)
            VALUES (@accountId, 'Laptop', randomblob(32), 'sp_live_abcd', 'read,write', 0, 1704110400000)
            RETURNING id
            """,
            new { accountId }
        );
    }

    /// <summary>A value in the database.</summary>
    protected async Task<T> ValueAsync<T>(string sql)
    {
        await using var connection = Open();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    /// <summary>Changes the database past the program.</summary>
    protected async Task ExecuteAsync(string sql)
    {
        await using var connection = Open();
        await connection.ExecuteAsync(sql);
    }

    /// <summary>What the log says of an account, oldest first.</summary>
    protected async Task<IReadOnlyList<string>> ActivityAsync(long accountId)
    {
        await using var connection = Open();
        return
        [
            .. await connection.QueryAsync<string>(
                "SELECT action FROM activity WHERE account_id = @accountId ORDER BY id",
                new { accountId }
            ),
        ];
    }

    /// <summary>Fails unless every balance is the sum of its ledger, and the last entry says so too.</summary>
    protected async Task BooksAreRightAsync() =>
        Assert.That(
            await ValueAsync<int>(
                """
                SELECT COUNT(*) FROM accounts a
                WHERE a.balance <> (SELECT COALESCE(SUM(amount), 0) FROM ledger_entries l WHERE l.account_id = a.id)
                   OR a.balance <> COALESCE((SELECT balance_after FROM ledger_entries l WHERE l.account_id = a.id ORDER BY id DESC LIMIT 1), 0)
                """
            ),
            Is.Zero
        );

    protected static void IsRefused(Outcome outcome, string message)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Error, Is.EqualTo($"{message}\n"));
            Assert.That(outcome.Out, Is.Empty);
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
        }
    }

    protected static void IsWrongUsage(Outcome outcome, string message)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Error, Does.StartWith(message));
            Assert.That(outcome.Error.TrimEnd('\n'), Does.Not.Contain("\n"));
            Assert.That(outcome.Out, Is.Empty);
            Assert.That(outcome.ExitCode, Is.EqualTo(2));
        }
    }

    protected static void Said(Outcome outcome, string text)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Out, Is.EqualTo($"{text}\n"));
            Assert.That(outcome.Error, Is.Empty);
            Assert.That(outcome.ExitCode, Is.Zero);
        }
    }

    private string DatabaseFile() => PathOf("panel.db");

    private System.Data.Common.DbConnection Open()
    {
        var connection = SqliteFactory.Instance.CreateConnection();
        connection.ConnectionString = $"Data Source={DatabaseFile()};Pooling=False";
        return connection;
    }

    private static async Task<byte[]> MigratedAsync()
    {
        var made = Directory.CreateTempSubdirectory("sharepanel-cli-").FullName;
        try
        {
            var file = Path.Combine(made, "template.db");
            var migrated = await RunOnAsync(file, "", ["database", "migrate"]);
            Assert.That(migrated.ExitCode, Is.Zero, migrated.Error);
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(made, recursive: true);
        }
    }
}
