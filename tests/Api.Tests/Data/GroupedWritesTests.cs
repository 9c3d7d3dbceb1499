using Dapper;
using Microsoft.Data.Sqlite;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Data.Prepared;
using SharePanel.Infrastructure.Data.Writing;
using SQLitePCL;

namespace SharePanel.Api.Tests.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GroupedWritesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sharepanel-");
    private readonly SqliteEngine engine;
    private readonly SqliteConnection onlooker;
    private readonly SqliteWriter writer;

    public GroupedWritesTests()
    {
        engine = new SqliteEngine($"Data Source={Path.Combine(folder.FullName, "test.db")}");
        onlooker = engine.Open(readOnly: false);
        onlooker.Execute("PRAGMA journal_mode = WAL");
        onlooker.Execute("CREATE TABLE t (name TEXT PRIMARY KEY) STRICT");
        // However slow the machine is, a group stays open and nobody loses patience.
        writer = Writer(joinable: TimeSpan.FromMinutes(1), patience: TimeSpan.FromMinutes(1));
    }

    public void Dispose()
    {
        writer.Dispose();
        onlooker.Dispose();
        engine.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Last_together_and_nobody_hears_of_it_before()
    {
        await using var first = await BeginAsync();
        await AddAsync(first, "first");
        var joining = BeginAsync();
        var told = first.CommitAsync();
        await using var second = await joining;
        await AddAsync(second, "second");

        Assert.That(told.IsCompleted, Is.False);
        Assert.That(Names(), Is.Empty);

        await second.CommitAsync();
        await told;

        Assert.That(Names(), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task Are_flushed_once_for_all_who_waited()
    {
        const int writers = 40;
        var commits = 0;
        await using (var first = await BeginAsync())
        {
            // A hook holds for the connection, and there is one that writes.
            raw.sqlite3_commit_hook(
                ((PreparedConnection)first.Connection).Inner.Handle,
                _ => Interlocked.Increment(ref commits) * 0,
                null
            );
            await AddAsync(first, "first");
            var others = Enumerable.Range(0, writers).Select(i => WriteAsync($"{i:00}")).ToList();
            await first.CommitAsync();
            await Task.WhenAll(others);
        }

        Assert.That(Names(), Has.Count.EqualTo(writers + 1));
        Assert.That(commits, Is.LessThan(writers));
    }

    [Test]
    public async Task Lose_only_what_was_rolled_back()
    {
        await using var first = await BeginAsync();
        await AddAsync(first, "first");
        var joining = BeginAsync();
        var told = first.CommitAsync();
        Task third;
        await using (var second = await joining)
        {
            await AddAsync(second, "second");
            third = WriteAsync("third");
        }
        await told;
        await third;

        Assert.That(Names(), Is.EqualTo(new[] { "first", "third" }));
    }

    [Test]
    public async Task Begin_anew_after_the_first_was_rolled_back()
    {
        Task second;
        await using (var first = await BeginAsync())
        {
            await AddAsync(first, "first");
            second = WriteAsync("second");
        }
        await second;

        Assert.That(Names(), Is.EqualTo(new[] { "second" }));
    }

    [Test]
    public async Task Are_all_refused_where_the_database_has_undone_one()
    {
        await using var first = await BeginAsync();
        await AddAsync(first, "first");
        var joining = BeginAsync();
        var told = first.CommitAsync();
        var second = await joining;
        await AddAsync(second, "second");
        // As SQLite itself does when the disk fails.
        await second.Connection.ExecuteAsync("ROLLBACK");

        Assert.That(() => second.CommitAsync(), Throws.InstanceOf<StorageUnavailableException>());
        Assert.That(() => told, Throws.InstanceOf<StorageUnavailableException>());
        await second.DisposeAsync();
        await WriteAsync("third");
        Assert.That(Names(), Is.EqualTo(new[] { "third" }));
    }

    [Test]
    public async Task Are_all_refused_where_they_cannot_be_flushed()
    {
        await onlooker.ExecuteAsync(
            "CREATE TABLE child (name TEXT REFERENCES t DEFERRABLE INITIALLY DEFERRED) STRICT"
        );
        await using var first = await BeginAsync();
        await AddAsync(first, "first");
        var joining = BeginAsync();
        var told = first.CommitAsync();
        var second = await joining;
        await second.Connection.ExecuteAsync("INSERT INTO child (name) VALUES ('nobody')");
        var third = BeginAsync();
        var secondTold = second.CommitAsync();
        // Its refusal rests on what did not last.
        var refused = (await third).DisposeAsync().AsTask();

        Assert.That(() => told, Throws.InstanceOf<SqliteException>());
        Assert.That(() => secondTold, Throws.InstanceOf<SqliteException>());
        Assert.That(() => refused, Throws.InstanceOf<StorageUnavailableException>());
        await WriteAsync("fourth");
        Assert.That(Names(), Is.EqualTo(new[] { "fourth" }));
    }

    [Test]
    public async Task Pass_over_whoever_gave_up()
    {
        using var end = new CancellationTokenSource();
        await using var first = await BeginAsync();
        await AddAsync(first, "first");
        var impatient = writer.BeginAsync(end.Token).AsTask();
        var patient = WriteAsync("second");
        await end.CancelAsync();
        Assert.That(() => impatient, Throws.InstanceOf<OperationCanceledException>());
        await first.CommitAsync();
        await patient;

        Assert.That(Names(), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task Are_refused_where_the_turn_does_not_come()
    {
        using var curt = Writer(
            joinable: TimeSpan.FromMinutes(1),
            patience: TimeSpan.FromMilliseconds(1)
        );
        await using var first = await curt.BeginAsync(default);

        Assert.That(
            () => curt.BeginAsync(default).AsTask(),
            Throws.InstanceOf<StorageUnavailableException>()
        );
    }

    [Test]
    public async Task Are_flushed_while_others_wait_where_the_group_is_old()
    {
        using var hasty = Writer(joinable: TimeSpan.Zero, patience: TimeSpan.FromMinutes(1));
        await using var first = await hasty.BeginAsync(default);
        await AddAsync(first, "first");
        var waiting = hasty.BeginAsync(default).AsTask();
        await first.CommitAsync();

        Assert.That(Names(), Is.EqualTo(new[] { "first" }));
        await (await waiting).DisposeAsync();
    }

    [Test]
    public async Task Come_in_the_order_in_which_they_asked()
    {
        var first = await BeginAsync();
        var order = new List<int>();
        var others = Enumerable.Range(0, 20).Select(EnterAsync).ToList();
        await first.DisposeAsync();
        await Task.WhenAll(others);

        Assert.That(order, Is.Ordered);

        async Task EnterAsync(int place)
        {
            await using var write = await BeginAsync();
            order.Add(place);
        }
    }

    private SqliteWriter Writer(TimeSpan joinable, TimeSpan patience) =>
        new(() => engine.Open(readOnly: false), joinable, patience, metrics: null);

    private Task<IWriteTransaction> BeginAsync() => writer.BeginAsync(default).AsTask();

    private async Task WriteAsync(string name)
    {
        await using var write = await BeginAsync();
        await AddAsync(write, name);
        await write.CommitAsync();
    }

    private static Task<int> AddAsync(IWriteTransaction write, string name) =>
        write.Connection.ExecuteAsync("INSERT INTO t (name) VALUES (@name)", new { name });

    private List<string> Names() => [.. onlooker.Query<string>("SELECT name FROM t ORDER BY name")];
}
