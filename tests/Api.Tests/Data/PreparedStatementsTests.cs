using Dapper;
using Microsoft.Data.Sqlite;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Data.Prepared;
using SQLitePCL;

namespace SharePanel.Api.Tests.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PreparedStatementsTests : IDisposable
{
    private const int CompiledAgain = 5;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sharepanel-");
    private readonly SqliteEngine engine;
    private readonly PreparedConnection connection;

    public PreparedStatementsTests()
    {
        engine = new SqliteEngine($"Data Source={Path.Combine(folder.FullName, "test.db")}");
        connection = new PreparedConnection(engine.Open(readOnly: false));
        connection.Execute(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, data BLOB) STRICT"
        );
    }

    public void Dispose()
    {
        connection.Dispose();
        engine.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public void Give_back_what_was_stored()
    {
        const string text = "Grüße\0, 世界 🌍";
        var data = new byte[] { 0, 1, 255 };
        connection.Execute(
            "INSERT INTO t (id, name, data) VALUES (@id, @text, @data)",
            new
            {
                id = long.MaxValue,
                text,
                data,
            }
        );

        var row = connection.QuerySingle<(long, string, byte[])>("SELECT id, name, data FROM t");

        Assert.That(row, Is.EqualTo((long.MaxValue, text, data)));
    }

    [Test]
    public void Take_texts_of_any_length()
    {
        foreach (var length in (int[])[0, 1, 170, 171, 511, 512, 513, 100_000])
        {
            var text = new string('ß', length);
            Assert.That(
                connection.ExecuteScalar<string>("SELECT @text", new { text }),
                Is.EqualTo(text)
            );
        }
    }

    [Test]
    public void Tell_nothing_from_something()
    {
        connection.Execute("INSERT INTO t (id, name) VALUES (1, NULL)");
        Assert.That(connection.QuerySingle<string?>("SELECT name FROM t"), Is.Null);
        connection.Execute("UPDATE t SET name = @name", new { name = "" });
        Assert.That(connection.QuerySingle<string?>("SELECT name FROM t"), Is.Empty);
        Assert.That(
            connection.Query<string?>(
                "SELECT CASE WHEN @a = 1 THEN NULL ELSE 'x' END",
                new { a = 1 }
            ),
            Is.EqualTo((string?[])[null])
        );
    }

    [Test]
    public void Count_the_rows_that_they_change()
    {
        Assert.That(connection.Execute("INSERT INTO t (id) VALUES (1), (2), (3)"), Is.EqualTo(3));
        Assert.That(connection.Execute("UPDATE t SET name = 'x' WHERE id > 9"), Is.Zero);
        Assert.That(connection.Execute("DELETE FROM t WHERE id > 1"), Is.EqualTo(2));
    }

    [Test]
    public void Change_every_row_though_one_is_read()
    {
        var first = connection.ExecuteScalar<long>(
            "INSERT INTO t (id) VALUES (7), (8), (9) RETURNING id"
        );
        var count = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM t");
        Assert.That((first, count), Is.EqualTo((7, 3)));
    }

    [Test]
    public void Are_used_again_after_a_failure()
    {
        const string statement = "INSERT INTO t (name) VALUES (@name)";
        connection.Execute(statement, new { name = "a" });

        var fault = Assert.Throws<SqliteException>(() =>
            connection.Execute(statement, new { name = "a" })
        );

        Assert.That(engine.IsUniqueViolation(fault!), Is.True);
        Assert.That(connection.Execute(statement, new { name = "b" }), Is.EqualTo(1));
    }

    [Test]
    public void Run_within_one_another()
    {
        connection.Execute("INSERT INTO t (id) VALUES (1), (2)");
        const string statement = "SELECT id FROM t WHERE id >= @from ORDER BY id";
        var pairs = new List<(long, long)>();
        foreach (var outer in connection.Query<long>(statement, new { from = 1 }, buffered: false))
        foreach (
            var inner in connection.Query<long>(statement, new { from = outer }, buffered: false)
        )
            pairs.Add((outer, inner));
        Assert.That(pairs, Is.EqualTo(((long, long)[])[(1, 1), (1, 2), (2, 2)]));
    }

    [Test]
    public void Refuse_to_run_without_a_value() =>
        Assert.That(
            () => connection.ExecuteScalar("SELECT @forgotten"),
            Throws.InvalidOperationException.With.Message.Contains("@forgotten")
        );

    [Test]
    public void Refuse_a_text_with_two_statements() =>
        Assert.That(
            () => connection.Execute("SELECT 1; DELETE FROM t"),
            Throws.TypeOf<NotSupportedException>()
        );

    [Test]
    public void Are_compiled_once_for_any_page()
    {
        raw.sqlite3_prepare_v2(
            connection.Inner.Handle,
            "SELECT id FROM t ORDER BY name LIMIT @fetch OFFSET @offset",
            out var statement
        );
        for (var page = 1; page <= 3; page++)
        {
            raw.sqlite3_bind_int64(statement, 1, page * 10);
            raw.sqlite3_bind_int64(statement, 2, page);
            Assert.That(raw.sqlite3_step(statement), Is.EqualTo(raw.SQLITE_DONE));
            raw.sqlite3_reset(statement);
        }
        Assert.That(raw.sqlite3_stmt_status(statement, CompiledAgain, 0), Is.Zero);
        statement.Dispose();
    }
}
