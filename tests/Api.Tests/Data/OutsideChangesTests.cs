using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OutsideChangesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sharepanel-");
    private readonly FakeTimeProvider clock = new();
    private readonly OutsideChanges outside;
    private readonly SqliteEngine engine;
    private readonly SqliteConnection other;

    public OutsideChangesTests()
    {
        outside = new OutsideChanges(clock);
        engine = new SqliteEngine(
            $"Data Source={Path.Combine(folder.FullName, "test.db")}",
            metrics: null,
            outside
        );
        other = engine.Open(readOnly: false);
        other.Execute("PRAGMA journal_mode = WAL");
        other.Execute("CREATE TABLE t (name TEXT) STRICT");
    }

    public void Dispose()
    {
        other.Dispose();
        engine.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public void Are_not_known_before_the_first_write() => Assert.That(outside.Latest, Is.Null);

    [Test]
    public async Task Are_not_what_this_program_writes()
    {
        var versions = new HashSet<long>();
        for (var i = 0; i < 5; i++)
        {
            versions.Add(await VersionAtWriteAsync());
            await VersionAtWriteAsync(commits: false);
        }
        Assert.That(versions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Are_what_another_connection_writes()
    {
        var versions = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            versions.Add(await VersionAtWriteAsync());
            other.Execute("INSERT INTO t VALUES ('other')");
        }
        Assert.That(versions, Is.Unique);
    }

    [Test]
    public async Task Are_looked_for_by_some_writes_of_many()
    {
        await VersionAtWriteAsync();
        var first = outside.Latest;
        for (var i = 0; i < 4; i++)
        {
            await WriteAsync(commits: true);
            clock.Advance(TimeSpan.FromMilliseconds(5));
        }
        Assert.That(outside.Latest, Is.SameAs(first));
    }

    private async Task<long> VersionAtWriteAsync(bool commits = true)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync(commits);
        Assert.That(outside.Latest!.At, Is.EqualTo(clock.GetTimestamp()));
        return outside.Latest.Version;
    }

    private async Task WriteAsync(bool commits)
    {
        await using var transaction = await engine.BeginWriteAsync(default);
        await transaction.Connection.ExecuteAsync("INSERT INTO t VALUES ('own')");
        if (commits)
            await transaction.CommitAsync();
    }
}
