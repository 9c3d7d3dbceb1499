using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Operator;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Data;

/// <summary>What only a server can show. Without one these tests are skipped.</summary>
public sealed class SqlServerTests : CliTest
{
    private SqlServerDatabase database = null!;

    [SetUp]
    public void RequireServer()
    {
        if (Databases.SqlServer is not { Length: > 0 } server)
            Assert.Ignore($"{Databases.SqlServerVariable} is not set.");
        else
            database = new SqlServerDatabase(server);
    }

    [Test]
    public async Task A_wrong_password_is_one_line_without_it()
    {
        var wrong = new SqlConnectionStringBuilder(database.ConnectionString)
        {
            InitialCatalog = "master",
            Password = "sesame-open",
        };
        IsRefused(
            await OnServerAsync(wrong.ToString(), "users", "list"),
            "The database cannot serve now. The server refused the login. Check User Id and Password in ConnectionStrings:SharePanel."
        );
    }

    [Test]
    public async Task A_database_that_is_not_there_is_one_line() =>
        IsRefused(
            await OnServerAsync(database.ConnectionString, "users", "list"),
            "The database cannot serve now. The login cannot open the database. Create it, or give the login a user in it; its name stands in ConnectionStrings:SharePanel."
        );

    [Test]
    public async Task Of_several_programs_that_migrate_at_once_one_does_and_the_others_wait()
    {
        await database.CreateEmptyAsync();
        try
        {
            var outcomes = await Task.WhenAll(
                Enumerable
                    .Range(0, 3)
                    .Select(_ =>
                        OnServerAsync(database.ConnectionString, "database", "migrate", "--json")
                    )
            );
            Assert.That(
                outcomes.Select(o => (o.ExitCode, o.Error)),
                Is.All.EqualTo((0, "")),
                "each ends well"
            );
            Assert.That(
                outcomes
                    .Select(o => o.Json.GetProperty("applied").GetArrayLength())
                    .Order()
                    .ToArray(),
                Is.EqualTo((int[])[0, 0, Migrations.Names.Count])
            );
            Assert.That(await database.CountAsync("plans"), Is.EqualTo(4));
        }
        finally
        {
            await database.DropAsync();
        }
    }

    [Test]
    public async Task Both_sides_of_a_deadlock_end_well()
    {
        await database.CreateAsync();
        try
        {
            await using var server = await ApiServer.StartAsync(
                database,
                new Dictionary<string, string?>()
            );
            var meet = new Meeting(parties: 2);
            await Task.WhenAll(
                RaiseAsync(server, meet, "free", "basic"),
                RaiseAsync(server, meet, "basic", "free")
            );
            Assert.That(
                await database.ColumnAsync<long>(
                    "SELECT price FROM plans WHERE name IN ('free', 'basic') ORDER BY id"
                ),
                Is.EqualTo((long[])[2, 502])
            );
            Assert.That(meet.Runs, Is.GreaterThan(2), "one of them was undone");
        }
        finally
        {
            await database.DropAsync();
        }
    }

    private static readonly Sql Raise = Sql.Portable(
        "UPDATE plans SET price = price + 1 WHERE name = @name"
    );

    private static async Task RaiseAsync(
        ApiServer server,
        Meeting meet,
        string first,
        string second
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbSession>();
        await db.InTransactionAsync<Result<Done>>(
            async () =>
            {
                await db.ExecuteAsync(Raise, new { name = first }, default);
                await meet.ArriveAsync();
                await db.ExecuteAsync(Raise, new { name = second }, default);
                return new Done();
            },
            default
        );
    }

    private static Task<Outcome> OnServerAsync(string connection, params string[] args) =>
        RunOnAsync("none", "", [.. args, "--Database:Provider=SqlServer"], connection: connection);

    /// <summary>Where those who come first wait for each other; who comes again does not wait.</summary>
    private sealed class Meeting(int parties)
    {
        private readonly TaskCompletionSource all = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        private int runs;

        public int Runs => runs;

        public Task ArriveAsync()
        {
            if (Interlocked.Increment(ref runs) == parties)
                all.SetResult();
            return all.Task;
        }
    }
}
