using System.Diagnostics;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

/// <summary>Redis that comes and goes. Each test has one of its own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RedisLinkTests
{
    private const string Found = "Information: Redis serves; limits are shared by all nodes";
    private static readonly Domain.Plans.Plan Ample = Plans.Of(100_000, 100_000);

    private RedisServer redis = null!;
    private RedisNode node = null!;

    [SetUp]
    public async Task StartRedis() => redis = await RedisServer.StartAsync();

    [TearDown]
    public async Task EndRedis()
    {
        if (node is not null)
            await node.DisposeAsync();
        if (redis is not null)
            await redis.DisposeAsync();
    }

    [Test]
    public async Task Starts_without_Redis_and_finds_it_later()
    {
        await redis.EndAsync();
        var started = Stopwatch.GetTimestamp();
        node = await RedisNode.StartAsync(redis.Address);
        var starting = Stopwatch.GetElapsedTime(started);
        var alone = await node.Limits.TakeAsync(1, Ample, default);
        Assert.Multiple(() =>
        {
            Assert.That(starting, Is.LessThan(TimeSpan.FromSeconds(5)));
            Assert.That(alone.Admitted);
            Assert.That(node.Link.Standing, Is.EqualTo(RedisStanding.Away));
        });
        await redis.BeginAsync();
        await node.SharedAsync();
        // What was counted alone is not forgotten.
        await AssertUsedAsync(1, expected: 2);
        AssertLog(Away(), Found);
    }

    [Test]
    public async Task Says_once_that_Redis_is_lost_and_once_that_it_is_back_and_forgets_nothing()
    {
        node = await RedisNode.StartAsync(redis.Address);
        await node.SharedAsync();
        await TakeAsync(100);
        await redis.EndAsync();
        await TakeAsync(100);
        Assert.That(node.Link.Standing, Is.EqualTo(RedisStanding.Away));
        await redis.BeginAsync();
        await node.SharedAsync();
        await TakeAsync(100);
        await AssertUsedAsync(1, expected: 301);
        Assert.That(node.Link.Losses, Is.EqualTo(1));
        AssertLog(Found, Away(), Found);
    }

    [Test]
    public async Task Counts_each_outage_from_what_was_stored_meanwhile()
    {
        node = await RedisNode.StartAsync(redis.Address);
        await node.SharedAsync();
        await redis.EndAsync();
        await AssertUsedAsync(1, expected: 1);
        await redis.BeginAsync();
        await node.SharedAsync();
        // Other nodes went on while this one had no call.
        node.Stored.Counts = new StoredCounts(0, 50);
        await redis.EndAsync();
        await AssertUsedAsync(1, expected: 51);
    }

    [Test]
    public async Task Counts_each_outage_also_from_the_one_before_which_may_not_be_stored_yet()
    {
        node = await RedisNode.StartAsync(redis.Address);
        await node.SharedAsync();
        await redis.EndAsync();
        await AssertUsedAsync(1, expected: 1);
        await redis.BeginAsync();
        await node.SharedAsync();
        await redis.EndAsync();
        await node.AwayAsync();
        await AssertUsedAsync(1, expected: 2);
    }

    [Test]
    public async Task Knows_of_a_loss_within_seconds_while_nobody_calls()
    {
        node = await RedisNode.StartAsync(redis.Address);
        await node.SharedAsync();
        await redis.EndAsync();
        await node.AwayAsync();
        Assert.That(node.Link.Losses, Is.EqualTo(1));
    }

    [Test]
    public async Task Does_not_wait_for_a_server_that_hangs()
    {
        node = await RedisNode.StartAsync(redis.Address);
        await node.SharedAsync();
        await AssertUsedAsync(1, expected: 1);
        await redis.HangAsync();
        var first = await TimeAsync(() => TakeAsync(100));
        var next = await TimeAsync(() => TakeAsync(10_000));
        await redis.GoOnAsync();
        var back = await TimeAsync(node.SharedAsync);
        await TestContext.Out.WriteLineAsync(
            $"The first calls waited {first.TotalMilliseconds:0} ms, the next 10,000 together {next.TotalMilliseconds:0} ms; Redis was found after {back.TotalMilliseconds:0} ms"
        );
        Assert.Multiple(() =>
        {
            // At most a quarter of a second, and what a busy machine adds.
            Assert.That(first, Is.LessThan(TimeSpan.FromSeconds(2)));
            Assert.That(next, Is.LessThan(TimeSpan.FromSeconds(2)));
        });
        await AssertUsedAsync(1, Is.GreaterThanOrEqualTo(10_102));
    }

    [TestCase("CONFIG", "SET maxmemory 1", "SET maxmemory 0")]
    [TestCase("REPLICAOF", "127.0.0.1 1", "NO ONE")]
    public async Task Counts_alone_while_Redis_takes_no_writes(
        string command,
        string broken,
        string mended
    )
    {
        node = await RedisNode.StartAsync(redis.Address);
        await node.SharedAsync();
        await AssertUsedAsync(1, expected: 1);
        await using var connection = await redis.ConnectAsync();
        var server = connection.GetServers().Single();
        await server.ExecuteAsync(command, [.. broken.Split(' ')]);
        await AssertUsedAsync(1, expected: 2);
        Assert.That(node.Link.Standing, Is.EqualTo(RedisStanding.Away));
        await server.ExecuteAsync(command, [.. mended.Split(' ')]);
        await node.SharedAsync();
        await AssertUsedAsync(1, expected: 3);
    }

    private static string Away() => "Warning: Redis is away (";

    private async Task TakeAsync(int calls)
    {
        var decisions = await Task.WhenAll(
            Enumerable
                .Range(0, calls)
                .Select(_ => node.Limits.TakeAsync(1, Ample, default).AsTask())
        );
        Assert.That(decisions.All(decision => decision.Admitted));
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started);
    }

    private Task AssertUsedAsync(long account, long expected) =>
        AssertUsedAsync(account, Is.EqualTo(expected));

    // The day's count: a minute may end at any time.
    private async Task AssertUsedAsync(
        long account,
        NUnit.Framework.Constraints.IResolveConstraint expected
    ) => Assert.That((await node.Limits.TakeAsync(account, Ample, default)).Day.Used, expected);

    private void AssertLog(params string[] starts)
    {
        Assert.That(node.Log.All, Has.Count.EqualTo(starts.Length));
        Assert.Multiple(() =>
        {
            foreach (var (line, start) in node.Log.All.Zip(starts))
                Assert.That(line, Does.StartWith(start));
        });
    }
}
