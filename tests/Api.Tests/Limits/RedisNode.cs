using Microsoft.Extensions.Configuration;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Limits.Redis;

namespace SharePanel.Api.Tests.Limits;

/// <summary>What one of several nodes counts with.</summary>
internal sealed class RedisNode : IAsyncDisposable
{
    /// <summary>So that a busy machine is not taken for a Redis that is away.</summary>
    public const string Patient = ",asyncTimeout=20000";

    private RedisNode(
        RedisSettings settings,
        StoredInMemory stored,
        bool enabled,
        TimeProvider time
    )
    {
        Stored = stored;
        Link = new RedisLink(settings, Log);
        Limits = new RedisRateLimits(Link, stored, new RateLimitSettings(enabled), time);
        Throttle = new RedisLoginThrottle(Link, new MemoryLoginThrottle(time));
    }

    public Lines<RedisLink> Log { get; } = new();
    public StoredInMemory Stored { get; }
    public RedisLink Link { get; }
    public RedisRateLimits Limits { get; }
    public ILoginThrottle Throttle { get; }

    public bool IsShared => Link.Standing == RedisStanding.Shared;

    /// <summary>One that has started.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="prefix">What its names in Redis begin with; nodes with the same count together.</param>
    /// <param name="stored">What the database holds of earlier runs.</param>
    /// <param name="enabled">Whether it refuses anything.</param>
    /// <param name="clock">The clock of Redis and of the node; their own ones if null.</param>
    /// <param name="nodeClock">The clock of the node alone.</param>
    public static async Task<RedisNode> StartAsync(
        string connection,
        string prefix = "test:",
        StoredInMemory? stored = null,
        bool enabled = true,
        TimeProvider? clock = null,
        TimeProvider? nodeClock = null
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(RedisSettings.Key, connection)])
            .Build();
        var settings = RedisSettings.Read(configuration)! with { Prefix = prefix, Clock = clock };
        var node = new RedisNode(
            settings,
            stored ?? new StoredInMemory(),
            enabled,
            nodeClock ?? clock ?? TimeProvider.System
        );
        await node.Link.StartAsync(default);
        return node;
    }

    public Task SharedAsync() => Wait.UntilAsync(() => IsShared);

    public Task AwayAsync() => Wait.UntilAsync(() => !IsShared);

    public async ValueTask DisposeAsync()
    {
        await Link.StopAsync(default);
        Link.Dispose();
    }
}
