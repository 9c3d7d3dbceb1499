using System.Data.Common;
using Dapper;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Data;

/// <summary>What becomes of a statement that takes SQLite long.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LongStatementsTests : IDisposable
{
    private const string Endless = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
        SELECT COUNT(*) FROM numbers
        """;

    private const string Many = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @most)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sharepanel-");
    private readonly SqliteEngine engine;

    public LongStatementsTests()
    {
        engine = new SqliteEngine($"Data Source={Path.Combine(folder.FullName, "test.db")}");
        engine.Migrate();
    }

    public void Dispose()
    {
        engine.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Its_caller_is_free_and_others_are_answered_until_it_is_called_off()
    {
        await using var connection = await RentAsync();
        using var enough = new CancellationTokenSource();

        // Would not return, if it ran here.
        var running = ScalarAsync(connection, Endless, enough.Token);

        await using (var other = await RentAsync())
            Assert.That(await ScalarAsync(other, "SELECT 5", default), Is.EqualTo(5));
        Assert.That(running.IsCompleted, Is.False);
        await enough.CancelAsync();
        Assert.That(
            async () => await running.WaitAsync(Patience),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(await ScalarAsync(connection, "SELECT 7", default), Is.EqualTo(7));
    }

    [Test]
    public async Task It_answers_what_it_would_have_answered_at_once()
    {
        await using var connection = await RentAsync();

        var sum = await connection.ExecuteScalarAsync<long>(
            $"{Many} SELECT SUM(n) FROM numbers",
            new { most = 100_000 }
        );
        var last = await connection.QueryAsync<long>(
            $"{Many} SELECT n FROM numbers ORDER BY n DESC",
            new { most = 100_000 }
        );
        var none = await connection.QueryAsync<long>(
            $"{Many} SELECT n FROM numbers WHERE n < 0",
            new { most = 100_000 }
        );

        Assert.That(sum, Is.EqualTo(5_000_050_000));
        Assert.That(last, Is.EqualTo(Enumerable.Range(1, 100_000).Reverse()));
        Assert.That(none, Is.Empty);
    }

    // A short one does as much in many runs as a long one in one.
    [Test]
    public async Task Short_ones_are_never_taken_for_it()
    {
        await using var connection = await RentAsync();
        using var enough = new CancellationTokenSource();
        var endless = new List<Task>();
        var held = new List<DbConnection>();
        for (var i = 0; i < WorkThreads.Count; i++)
        {
            held.Add(await RentAsync());
            endless.Add(ScalarAsync(held[i], Endless, enough.Token));
        }

        // With all its threads taken, a long one would have to wait.
        for (var i = 0; i < 1000; i++)
        {
            var sum = connection.ExecuteScalarAsync<long>(
                $"{Many} SELECT SUM(n) FROM numbers",
                new { most = 100 }
            );
            Assert.That(sum.IsCompletedSuccessfully, Is.True);
            Assert.That(await sum, Is.EqualTo(5050));
        }

        await enough.CancelAsync();
        foreach (var one in endless)
            Assert.That(
                async () => await one.WaitAsync(Patience),
                Throws.InstanceOf<OperationCanceledException>()
            );
        foreach (var one in held)
            await one.DisposeAsync();
    }

    private ValueTask<DbConnection> RentAsync() => engine.RentReaderAsync(CancellationToken.None);

    private static Task<long> ScalarAsync(
        DbConnection connection,
        string text,
        CancellationToken cancellationToken
    ) =>
        connection.ExecuteScalarAsync<long>(
            new CommandDefinition(text, cancellationToken: cancellationToken)
        );
}
