using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Limits;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RedisLoginThrottleTests : LoginThrottleContract
{
    private static RedisServer redis = null!;

    private readonly string prefix = $"{Guid.NewGuid():N}:";
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

    [Test]
    public async Task Counts_what_all_nodes_saw()
    {
        var other = await MakeAsync(Clock);
        for (var i = 0; i < 5; i++)
        {
            await Throttle.AdmitAsync(Home);
            await other.AdmitAsync(Home);
        }
        Assert.That(await Throttle.AdmitAsync(Home), Is.Not.Null);
        Assert.That(await other.AdmitAsync(Home), Is.Not.Null);
        for (var i = 0; i < 5; i++)
            await Throttle.BeginTryAsync(Ann, Home);
        Assert.That(await other.BeginTryAsync(Ann, Home), Is.EqualTo(TimeSpan.FromSeconds(2)));
        await other.SucceededAsync(Ann);
        Assert.That(await Throttle.BeginTryAsync(Ann, Home), Is.Null);
    }

    [Test]
    public async Task Leaves_nothing_in_Redis_that_does_not_end_or_tells_who_it_was()
    {
        for (var i = 0; i < 7; i++)
        {
            await Throttle.AdmitAsync(Home);
            await Throttle.BeginTryAsync(Ann, Home);
        }
        await using var connection = await redis.ConnectAsync();
        var names = new List<string>();
        await foreach (
            var name in connection.GetServers().Single().KeysAsync(pattern: $"{prefix}login:*")
        )
        {
            names.Add($"{name}");
            Assert.That(
                await connection.GetDatabase().KeyTimeToLiveAsync(name),
                Is.GreaterThan(TimeSpan.Zero).And.LessThan(TimeSpan.FromMinutes(16))
            );
        }
        Assert.That(names, Has.Count.EqualTo(3));
        Assert.That(names, Has.None.Contains("ann").IgnoreCase);
    }

    [Test]
    public async Task Throttles_on_this_node_while_Redis_is_away()
    {
        await using var own = await RedisServer.StartAsync();
        await using var node = await RedisNode.StartAsync(own.Address, prefix);
        await node.SharedAsync();
        for (var i = 0; i < 9; i++)
            await node.Throttle.AdmitAsync(Home);
        await own.EndAsync();
        for (var i = 0; i < 10; i++)
            Assert.That(await node.Throttle.AdmitAsync(Home), Is.Null);
        Assert.That(await node.Throttle.AdmitAsync(Home), Is.Not.Null);
        for (var i = 0; i < 5; i++)
            Assert.That(await node.Throttle.BeginTryAsync(Ann, Home), Is.Null);
        Assert.That(await node.Throttle.BeginTryAsync(Ann, Home), Is.Not.Null);
        await node.Throttle.SucceededAsync(Ann);
        Assert.That(await node.Throttle.BeginTryAsync(Ann, Home), Is.Null);
    }

    protected override async Task<ILoginThrottle> MakeAsync(TimeProvider time)
    {
        var node = await RedisNode.StartAsync(
            redis.Address + RedisNode.Patient,
            prefix,
            clock: time
        );
        nodes.Add(node);
        await node.SharedAsync();
        return node.Throttle;
    }
}
