namespace SharePanel.Application.Kernel;

/// <summary>Whether several nodes count in common. Operating: Several nodes.</summary>
public interface IRedisState
{
    /// <summary>How it stands now; known within a second, also while nobody calls.</summary>
    RedisStanding Standing { get; }

    /// <summary>How many times Redis was lost since the program started.</summary>
    long Losses { get; }
}

/// <summary>What this node counts requests and login tries by.</summary>
public enum RedisStanding
{
    /// <summary>No Redis is set: this node is the only one.</summary>
    Unused,

    /// <summary>All nodes count together.</summary>
    Shared,

    /// <summary>Redis is away: this node counts alone until it is back.</summary>
    Away,
}
