using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Protocol.Limits;

/// <summary>Whose word on the client's address and scheme is believed. By default nobody's.</summary>
internal static class TrustedProxies
{
    private const string Proxies = "ForwardedHeaders:KnownProxies";
    private const string Networks = "ForwardedHeaders:KnownNetworks";

    /// <summary>Null if no proxy is named, and the headers then have no effect.</summary>
    /// <exception cref="SettingException">A value is no address or no network.</exception>
    public static ForwardedHeadersOptions? Read(IConfiguration configuration)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // As far as the named ones go; the first that is not named is the client.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in configuration.Texts(Proxies) ?? [])
        {
            options.KnownProxies.Add(
                IPAddress.TryParse(text, out var proxy)
                    ? proxy
                    : throw new SettingException(
                        $"{Proxies} must be addresses such as 10.0.0.5, not \"{text}\"."
                    )
            );
        }
        foreach (var text in configuration.Texts(Networks) ?? [])
        {
            options.KnownIPNetworks.Add(
                System.Net.IPNetwork.TryParse(text, out var network)
                    ? network
                    : throw new SettingException(
                        $"{Networks} must be networks such as 10.0.0.0/8, not \"{text}\"."
                    )
            );
        }
        return options.KnownProxies.Count + options.KnownIPNetworks.Count == 0 ? null : options;
    }
}
