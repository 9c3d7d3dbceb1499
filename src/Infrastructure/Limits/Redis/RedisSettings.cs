using System.Net;
using Microsoft.Extensions.Configuration;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>Where Redis is and how it is used.</summary>
internal sealed record RedisSettings(ConfigurationOptions Options)
{
    public const string Key = "ConnectionStrings:Redis";

    /// <summary>What every name in Redis begins with.</summary>
    public string Prefix { get; init; } = "sharepanel:";

    /// <summary>Stands in for the clock of the Redis server. For tests, whose time must not pass by itself.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Null where no Redis is set.</summary>
    /// <exception cref="SettingException">It is no connection string.</exception>
    public static RedisSettings? Read(IConfiguration configuration)
    {
        var text = configuration[Key];
        return string.IsNullOrWhiteSpace(text) ? null : new RedisSettings(Parse(text));
    }

    // The text may hold a password, so neither it nor what the parser says of it is repeated.
    private static ConfigurationOptions Parse(string text)
    {
        try
        {
            var options = ConfigurationOptions.Parse(text);
            var named = text.Split(',', StringSplitOptions.TrimEntries)
                .Where(part => part.Length > 0 && part.IndexOf('=', StringComparison.Ordinal) <= 0)
                .Distinct(StringComparer.Ordinal)
                .Count();
            if (named > 0 && named == options.EndPoints.Count && options.EndPoints.All(IsAddress))
                return WithOurs(options);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw Wrong(fault);
        }
        throw Wrong(null);
    }

    private static bool IsAddress(EndPoint point) =>
        point is not DnsEndPoint name || Uri.CheckHostName(name.Host) != UriHostNameType.Unknown;

    private static SettingException Wrong(Exception? fault) =>
        new(
            $"{Key} must be addresses and options such as redis1:6379,redis2:6379,password=…,ssl=true.",
            fault!
        );

    private static ConfigurationOptions WithOurs(ConfigurationOptions options)
    {
        options.Defaults = new Defaults();
        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        return options;
    }

    /// <summary>What holds unless the connection string says otherwise.</summary>
    private sealed class Defaults : DefaultOptionsProvider
    {
        // A call waits for Redis at most as long as both together.
        public override TimeSpan SyncTimeout => TimeSpan.FromMilliseconds(150);
        public override TimeSpan HeartbeatInterval => TimeSpan.FromMilliseconds(100);

        public override TimeSpan? ConnectTimeout => TimeSpan.FromSeconds(1);
        public override int ConnectRetry => 1;

        // What cannot be sent now is counted here, not kept for later.
        public override BacklogPolicy BacklogPolicy => BacklogPolicy.FailFast;

        // Nothing is published or subscribed to.
        public override string ConfigurationChannel => "";
        public override string TieBreaker => "";

        public override bool IncludeDetailInExceptions => false;

        protected override string GetDefaultClientName() => "sharepanel";
    }
}
