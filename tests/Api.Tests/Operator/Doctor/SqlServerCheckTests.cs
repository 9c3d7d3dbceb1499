using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Operator.Doctor;

/// <summary>The checks of SQL Server, where there is one.</summary>
public sealed class SqlServerCheckTests : DoctorTest
{
    private SqlServerDatabase database = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        if (Databases.SqlServer is not { Length: > 0 } server)
        {
            Assert.Ignore($"{Databases.SqlServerVariable} is not set.");
            return;
        }
        database = new SqlServerDatabase(server);
        await database.CreateAsync();
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (database is not null)
            await database.DropAsync();
    }

    [Test]
    public async Task Finds_nothing_wrong_with_a_database_that_was_set_up_well()
    {
        var outcome = await DoctorAsync(database.ConnectionString);
        Says(Of("database", outcome), "ok", "^SQL Server .*, database sharepanel_tests_.* answers");
        Says(Of("migrations", outcome), "ok", "^All are applied");
        Says(Of("sql server", outcome), "ok", "^Version 1[5-9]\\.");
        Says(Of("read-committed snapshot", outcome), "ok", "^It is on");
        Says(Of("rights", outcome), "ok", "may read, write and migrate");
        Says(Of("database clock", outcome), "ok", "agree");
        foreach (var check in (string[])["sqlite", "disk", "write access", "integrity"])
            Assert.That(Of(check, outcome), Is.Empty, check);
    }

    [Test]
    public async Task Gives_the_statement_that_switches_snapshots_on()
    {
        await database.ExecuteAsync(
            "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT OFF WITH ROLLBACK IMMEDIATE"
        );
        var found = Of("read-committed snapshot", await DoctorAsync(database.ConnectionString));
        Says(found, "warning", "^It is off");
        await database.ExecuteAsync(found[0].Advice!.Split(": ")[1]);
        Says(
            Of("read-committed snapshot", await DoctorAsync(database.ConnectionString)),
            "ok",
            "^It is on"
        );
    }

    [Test]
    public async Task Finds_a_login_that_may_not_write_and_gives_the_statement_that_lets_it()
    {
        var login = $"doctor_{Guid.NewGuid():N}";
        const string password = "Planted-secret-1";
        await database.ExecuteAsync(
            $"CREATE LOGIN {login} WITH PASSWORD = '{password}'; CREATE USER {login} FOR LOGIN {login}; ALTER ROLE db_datareader ADD MEMBER {login}"
        );
        try
        {
            var connection = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(
                database.ConnectionString
            )
            {
                UserID = login,
                Password = password,
                IntegratedSecurity = false,
                Pooling = false,
            }.ToString();
            var outcome = await DoctorAsync(connection);
            Assert.That(outcome.Out, Does.Not.Contain(password));
            var found = Of("rights", outcome);
            Says(found, "problem", $"\\[{login}\\] may not read and write");
            await database.ExecuteAsync(found[0].Advice!.Split(": ")[1]);
            Says(
                Of("rights", await DoctorAsync(connection)),
                "warning",
                "not apply the migrations"
            );
        }
        finally
        {
            await database.ExecuteAsync($"DROP USER {login}; DROP LOGIN {login}");
        }
    }

    private static async Task<Outcome> DoctorAsync(string connectionString)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await OperatorCli.RunAsync(
            [
                "doctor",
                "--json",
                "--Database:Provider=SqlServer",
                $"--ConnectionStrings:SharePanel={connectionString}",
            ],
            new Terminal
            {
                In = TextReader.Null,
                Out = output,
                Error = error,
            },
            TestContext.CurrentContext.CancellationToken
        );
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }
}
