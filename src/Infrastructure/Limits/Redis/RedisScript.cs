using System.Security.Cryptography;
using System.Text;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>
/// A script that Redis runs as one step. It finds <c>now</c> in Unix milliseconds, by the clock of the Redis server, so that
/// nodes whose clocks differ agree; its first argument, which is empty but in tests, stands in for that clock.
/// </summary>
internal sealed class RedisScript
{
    private const string Now = """
        local now = tonumber(ARGV[1])
        if not now then
            local time = redis.call('TIME')
            now = time[1] * 1000 + math.floor(time[2] / 1000)
        end

        """;

    public RedisScript(string text)
    {
        Text = Now + text;
#pragma warning disable CA5350 // It is how Redis names scripts.
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(Text));
#pragma warning restore CA5350
    }

    public string Text { get; }

    /// <summary>Its name, once the server has been sent the text.</summary>
    public byte[] Hash { get; }
}
