using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>The state of a node that is the only one.</summary>
internal sealed class NoRedis : IRedisState
{
    public RedisStanding Standing => RedisStanding.Unused;

    public long Losses => 0;
}
