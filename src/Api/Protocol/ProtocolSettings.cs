using SharePanel.Api.Protocol.Limits;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Protocol;

/// <summary>What the host can set of the protocol.</summary>
/// <param name="QueryKeys">Whether keys in the URL are accepted.</param>
/// <param name="QueryPasswords">Whether passwords in the URL are accepted.</param>
/// <param name="CorsOrigins">Browser origins that may call; none by default.</param>
/// <param name="Proxies">Whose <c>X-Forwarded-*</c> to believe; null for nobody's.</param>
internal sealed record ProtocolSettings(
    bool QueryKeys,
    bool QueryPasswords,
    string[] CorsOrigins,
    ForwardedHeadersOptions? Proxies
)
{
    public static ProtocolSettings Read(IConfiguration configuration)
    {
        var origins = configuration.Texts("Cors:Origins") ?? [];
        foreach (var origin in origins)
        {
            if (origin != "*" && !Uri.TryCreate(origin, UriKind.Absolute, out _))
                throw new SettingException(
                    $"Cors:Origins must be addresses such as https://app.example.com, not \"{origin}\"."
                );
        }
        return new ProtocolSettings(
            configuration.Flag("Auth:QueryKeys", otherwise: true),
            configuration.Flag("Auth:QueryPasswords", otherwise: true),
            [.. origins],
            TrustedProxies.Read(configuration)
        );
    }
}
