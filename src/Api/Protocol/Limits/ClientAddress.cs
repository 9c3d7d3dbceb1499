using System.Net;

namespace SharePanel.Api.Protocol.Limits;

/// <summary>Where a call comes from, as far as the host can vouch for it.</summary>
internal static class ClientAddress
{
    /// <summary>IPv4 in its own form, also where a socket for both families brought it. Null without TCP.</summary>
    public static IPAddress? Of(HttpContext http) =>
        http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4()
            : http.Connection.RemoteIpAddress;
}
