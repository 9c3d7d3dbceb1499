using SharePanel.Infrastructure;

namespace SharePanel.Api.Protocol;

/// <summary>What the host can set of the protocol.</summary>
/// <param name="QueryKeys">Whether keys in the URL are accepted.</param>
/// <param name="CorsOrigins">Browser origins that may call; none by default.</param>
internal sealed record ProtocolSettings(bool QueryKeys, string[] CorsOrigins)
{
    public static ProtocolSettings Read(IConfiguration configuration)
    {
        var queryKeys = configuration["Auth:QueryKeys"] ?? "true";
        var origins =
            configuration.GetSection("Cors:Origins").Get<string[]>()
            ?? configuration["Cors:Origins"]
                ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ?? [];
        foreach (var origin in origins)
        {
            if (origin != "*" && !Uri.TryCreate(origin, UriKind.Absolute, out _))
                throw new SettingException(
                    $"Cors:Origins must be addresses such as https://app.example.com, not \"{origin}\"."
                );
        }
        return new ProtocolSettings(
            bool.TryParse(queryKeys, out var allowed)
                ? allowed
                : throw new SettingException(
                    $"Auth:QueryKeys must be true or false, not \"{queryKeys}\"."
                ),
            origins
        );
    }
}
