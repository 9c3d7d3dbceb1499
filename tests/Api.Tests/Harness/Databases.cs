using System.Collections;

namespace SharePanel.Api.Tests.Harness;

/// <summary>The engines that each wire test runs on: the embedded one always, SQL Server where there is one.</summary>
public sealed class Databases : IEnumerable<Database>
{
    /// <summary>Holds a connection string to a server on which databases may be made and dropped.</summary>
    public const string SqlServerVariable = "SHAREPANEL_TEST_SQLSERVER";

    public static string? SqlServer => Environment.GetEnvironmentVariable(SqlServerVariable);

    public IEnumerator<Database> GetEnumerator()
    {
        yield return new SqliteDatabase();
        if (SqlServer is { Length: > 0 } server)
            yield return new SqlServerDatabase(server);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class EnginesTests
{
    [Test]
    public void Run_on_SQL_Server_too()
    {
        if (string.IsNullOrEmpty(Databases.SqlServer))
            Assert.Ignore(
                $"{Databases.SqlServerVariable} is not set: the wire tests ran on SQLite alone."
            );
        Assert.That(new Databases().Select(d => d.Provider), Does.Contain("SqlServer"));
    }
}
