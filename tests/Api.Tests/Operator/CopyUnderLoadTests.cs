using Dapper;
using Microsoft.Data.Sqlite;
using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Operator;

/// <summary>A backup while the server serves.</summary>
public sealed class CopyUnderLoadTests() : WireTest(new SqliteDatabase())
{
    [Test]
    public async Task A_backup_is_one_moment_and_stops_nobody_from_writing()
    {
        const int writers = 4;
        var copy = Path.Combine(Path.GetTempPath(), $"sharepanel-copy-{Guid.NewGuid():N}.db");
        var users = new List<User>();
        for (var i = 0; i < writers; i++)
            users.Add(await Given.UserAsync());
        await FillAsync(users[0]);
        using var done = new CancellationTokenSource();
        var during = 0;
        var traffic = users
            .Select(user =>
                Task.Run(async () =>
                {
                    for (var i = 0; !done.IsCancellationRequested; i++)
                    {
                        // Both are written in one transaction, or neither.
                        var reply = await user.PostAsync(
                            "profile",
                            "update",
                            new { first_name = $"v{i}", last_name = $"v{i}" }
                        );
                        Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
                        Interlocked.Increment(ref during);
                    }
                })
            )
            .ToList();
        try
        {
            while (Volatile.Read(ref during) < writers)
                await Task.WhenAny(traffic.Append(Task.Delay(10)));
            int exitCode,
                written,
                attempts = 0;
            // A backup that stops writers lets each finish what it had begun and no more, however often it is made;
            // one that does not may still find them slow, on a machine that does other things.
            do
            {
                File.Delete(copy);
                var before = Volatile.Read(ref during);
                exitCode = await RunAsync("database", "backup", "--to", copy);
                written = Volatile.Read(ref during) - before;
            } while (exitCode == 0 && written <= writers && ++attempts < 20);
            await done.CancelAsync();
            await Task.WhenAll(traffic);
            await TestContext.Out.WriteLineAsync($"{written} writes during the backup");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(exitCode, Is.Zero);
                Assert.That(written, Is.GreaterThan(writers));
                Assert.That(await ReadAsync(copy, "PRAGMA integrity_check"), Is.EqualTo("ok"));
                Assert.That(
                    await ReadAsync(
                        copy,
                        "SELECT COUNT(*) || ' ' || SUM(first_name = last_name) FROM accounts WHERE first_name IS NOT NULL"
                    ),
                    Is.EqualTo($"{writers} {writers}")
                );
            }
        }
        finally
        {
            await done.CancelAsync();
            File.Delete(copy);
        }
    }

    private Task<int> RunAsync(params string[] args) =>
        OperatorCli.RunAsync(
            [.. args, $"--ConnectionStrings:SharePanel={Database.ConnectionString}"],
            new Terminal
            {
                In = TextReader.Null,
                Out = TextWriter.Null,
                Error = TestContext.Out,
            },
            TestContext.CurrentContext.CancellationToken
        );

    // Some sixty megabytes, so that it takes a while.
    private Task FillAsync(User user) =>
        Database.ExecuteAsync(
            """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 8000)
            INSERT INTO activity (account_id, action, resource_type, details, created_at)
            SELECT @Id, 'filler', 'filler', hex(zeroblob(4000)), n FROM numbers
            """,
            new { user.Id }
        );

    private static async Task<string?> ReadAsync(string file, string sql)
    {
        await using var connection = SqliteFactory.Instance.CreateConnection();
        connection.ConnectionString = $"Data Source={file};Pooling=False";
        return await connection.ExecuteScalarAsync<string>(sql);
    }
}
