using Microsoft.Extensions.Time.Testing;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;
using StackExchange.Redis;

namespace SharePanel.Api.Tests.Limits;

/// <summary>The limits of several nodes. Redis takes its time from the test, since a window of real time would end at will.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RedisRateLimitsTests : RateLimitsContract
{
    private static RedisServer redis = null!;

    private readonly string prefix = $"{Guid.NewGuid():N}:";
    private readonly StoredInMemory stored = new();
    private readonly List<RedisNode> nodes = [];

    [OneTimeSetUp]
    public static async Task StartRedis() => redis = await RedisServer.StartAsync();

    [OneTimeTearDown]
    public static async Task EndRedis()
    {
        if (redis is not null)
            await redis.DisposeAsync();
    }

    [TearDown]
    public async Task StopNodes()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    protected override int ModelRuns => 50;

    [Test]
    public async Task Admits_exactly_as_many_calls_as_are_left_on_all_nodes_together()
    {
        var plan = Plans.Of(100, 10_000);
        RedisNode[] several = [await NodeAsync(), await NodeAsync(), await NodeAsync()];
        var admitted = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 1000)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        if ((await several[i % 3].Limits.TakeAsync(1, plan, default)).Admitted)
                            Interlocked.Increment(ref admitted);
                    })
                )
        );
        Assert.That(admitted, Is.EqualTo(100));
        Assert.That(several, Has.All.Property(nameof(RedisNode.IsShared)).True);
    }

    [Test]
    public async Task Knows_one_time_however_wrong_the_clocks_of_the_nodes_are()
    {
        var plan = Plans.Of(100, 100);
        var early = await NodeAsync(nodeClock: new FakeTimeProvider(Clock.GetUtcNow().AddDays(-3)));
        var late = await NodeAsync(nodeClock: new FakeTimeProvider(Clock.GetUtcNow().AddHours(5)));
        await early.Limits.TakeAsync(1, plan, default);
        var second = await late.Limits.TakeAsync(1, plan, default);
        Assert.Multiple(() =>
        {
            Assert.That(second.Minute.Used, Is.EqualTo(2));
            Assert.That(second.Day.Used, Is.EqualTo(2));
            Assert.That(
                second.AtMilliseconds,
                Is.EqualTo(Clock.GetUtcNow().ToUnixTimeMilliseconds())
            );
            var (minute, day) = stored.Asked;
            Assert.That(minute, Is.EqualTo(Window.MinuteOf(Clock.GetUtcNow().ToUnixTimeSeconds())));
            Assert.That(day, Is.EqualTo(Window.DayOf(Clock.GetUtcNow().ToUnixTimeSeconds())));
        });
    }

    [Test]
    public async Task Takes_its_time_from_the_Redis_server()
    {
        var node = await RedisNode.StartAsync(
            redis.Address + RedisNode.Patient,
            prefix,
            nodeClock: Clock
        );
        nodes.Add(node);
        await using var connection = await redis.ConnectAsync();
        var server = connection.GetServers().Single();
        var before = new DateTimeOffset(await server.TimeAsync()).ToUnixTimeMilliseconds();
        var decision = await node.Limits.TakeAsync(1, Plans.Of(10, 10), default);
        var after = new DateTimeOffset(await server.TimeAsync()).ToUnixTimeMilliseconds();
        Assert.That(decision.AtMilliseconds, Is.InRange(before, after));
        Assert.That(decision.Day.Reset % 86400, Is.Zero);
        Assert.That((decision.Day.Reset * 1000) - after, Is.InRange(-1000, 86_400_000));
    }

    [Test]
    public async Task Goes_on_from_what_was_stored()
    {
        stored.Counts = new StoredCounts(3, 97);
        var node = await NodeAsync();
        await AssertNextAsync(node, minute: 4, day: 98);
        await AssertNextAsync(node, minute: 5, day: 99);
    }

    [Test]
    public async Task Reads_what_was_stored_once_for_simultaneous_first_calls()
    {
        const int accounts = 100;
        const int calls = 20;
        var node = await NodeAsync();
        var plan = Plans.Of(100, 100);
        for (var account = 1; account <= accounts; account++)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, calls)
                    .Select(_ =>
                        Task.Run(async () => await node.Limits.TakeAsync(account, plan, default))
                    )
            );
            var peeked = await node.Limits.PeekAsync(account, plan, default);
            Assert.That(peeked.Day.Used, Is.EqualTo(calls));
        }
        Assert.That(stored.Reads, Is.EqualTo(accounts));
    }

    [Test]
    public async Task Reads_again_after_a_failed_read()
    {
        stored.Fault = new StorageUnavailableException();
        var node = await NodeAsync();
        var plan = Plans.Of(10, 100);
        await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
            await node.Limits.TakeAsync(1, plan, default)
        );
        stored.Fault = null;
        Assert.That((await node.Limits.TakeAsync(1, plan, default)).Admitted);
        Assert.That(node.IsShared);
    }

    [Test]
    public async Task Goes_on_from_what_was_stored_or_seen_once_Redis_was_emptied()
    {
        var one = await NodeAsync();
        var other = await NodeAsync();
        for (var i = 1; i <= 5; i++)
            await AssertNextAsync(one, minute: i, day: i);
        await EmptyAsync();
        // What this node knows of the minute is from storage, which is behind.
        stored.Counts = new StoredCounts(2, 4);
        await AssertNextAsync(other, minute: 3, day: 5);
        await EmptyAsync();
        await AssertNextAsync(one, minute: 6, day: 6);
    }

    [Test]
    public async Task Raises_what_an_older_copy_of_Redis_holds_to_what_was_stored()
    {
        await AssertNextAsync(await NodeAsync(), minute: 1, day: 1);
        stored.Counts = new StoredCounts(7, 70);
        await AssertNextAsync(await NodeAsync(), minute: 8, day: 71);
    }

    [Test]
    public async Task Counts_on_after_Redis_has_forgotten_the_scripts()
    {
        var node = await NodeAsync();
        await AssertNextAsync(node, minute: 1, day: 1);
        await using var connection = await redis.ConnectAsync();
        await connection.GetServers().Single().ScriptFlushAsync();
        await AssertNextAsync(node, minute: 2, day: 2);
        Assert.That(node.Link.Losses, Is.Zero);
    }

    [Test]
    public async Task Leaves_nothing_in_Redis_that_does_not_end()
    {
        var node = await NodeAsync();
        await AssertNextAsync(node, minute: 1, day: 1);
        await node.Limits.PeekAsync(2, Plans.Of(10, 100), default);
        await using var connection = await redis.ConnectAsync();
        var names = new List<RedisKey>();
        await foreach (
            var name in connection.GetServers().Single().KeysAsync(pattern: $"{prefix}*")
        )
            names.Add(name);
        Assert.That(
            names.Select(name => $"{name}"),
            Is.EquivalentTo(new[] { $"{prefix}limits:1", $"{prefix}limits:2", $"{prefix}look" })
        );
        var day = TimeSpan.FromSeconds(86400 + 60 - (12 * 3600));
        foreach (var name in names)
        {
            var left = await connection.GetDatabase().KeyTimeToLiveAsync(name);
            Assert.That(left, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(day));
        }
    }

    [Test]
    public async Task Forgets_accounts_once_their_day_is_over()
    {
        var node = await NodeAsync();
        var plan = Plans.Of(10, 100);
        for (var account = 1; account <= 100; account++)
            await node.Limits.TakeAsync(account, plan, default);
        node.Limits.Sweep();
        Assert.That(node.Limits.Count, Is.EqualTo(100));
        Clock.Advance(TimeSpan.FromDays(1));
        await node.Limits.TakeAsync(7, plan, default);
        node.Limits.Sweep();
        Assert.That(node.Limits.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Tells_for_storage_what_all_nodes_took()
    {
        var one = await NodeAsync();
        await AssertNextAsync(one, minute: 1, day: 1);
        var other = await NodeAsync();
        await AssertNextAsync(other, minute: 2, day: 2);
        var minute = Clock.GetUtcNow().ToUnixTimeSeconds() / 60 * 60;
        Assert.That(other.Limits.CountsOf(1).MinuteStart, Is.EqualTo(minute));
        Assert.That(other.Limits.CountsOf(1).MinuteUsed, Is.EqualTo(2));
        Assert.That(other.Limits.CountsOf(2), Is.EqualTo(default(AccountCounts)));
    }

    protected override async Task<IRateLimits> MakeAsync(bool enabled, TimeProvider time) =>
        (await NodeAsync(enabled, time)).Limits;

    private async Task<RedisNode> NodeAsync(
        bool enabled = true,
        TimeProvider? time = null,
        TimeProvider? nodeClock = null
    )
    {
        var node = await RedisNode.StartAsync(
            redis.Address + RedisNode.Patient,
            prefix,
            stored,
            enabled,
            time ?? Clock,
            nodeClock
        );
        nodes.Add(node);
        await node.SharedAsync();
        return node;
    }

    private static async Task EmptyAsync()
    {
        await using var connection = await redis.ConnectAsync();
        await connection.GetServers().Single().FlushDatabaseAsync();
    }

    private static async Task AssertNextAsync(RedisNode node, int minute, int day)
    {
        var decision = await node.Limits.TakeAsync(1, Plans.Of(100, 100), default);
        Assert.That(
            (decision.Admitted, decision.Minute.Used, decision.Day.Used),
            Is.EqualTo((true, minute, day))
        );
    }
}
