using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using SharePanel.Infrastructure;

namespace SharePanel.Api;

/// <summary>What one client may take of the server's time, memory and connections. None of it is left to a default.</summary>
/// <param name="MaxConnections">How many connections may be open at once; further ones are closed as they come.</param>
/// <param name="Head">How long a request's line and headers may take to arrive.</param>
/// <param name="KeepAlive">How long a connection may be open without a request.</param>
internal sealed record ServerLimits(int MaxConnections, TimeSpan Head, TimeSpan KeepAlive)
{
    // Until the caller is known; the protocol raises it to what the caller's plan allows.
    private const long MaxBodyBytes = 1024 * 1024;

    // All texts of a profile, in the query, in a script whose letters take nine characters when they are escaped.
    public const int MaxRequestLineBytes = 64 * 1024;

    // What is received ahead of its reader, wanted or not. All of it is copied in one go, while others wait for the core; it holds
    // the longest line with all headers.
    private const int MaxBytesAhead = 128 * 1024;

    /// <summary>
    /// Of a body that holds memory for which others wait. By an average of less, its beginning would let it stand still for
    /// minutes.
    /// </summary>
    public static readonly MinDataRate SlowestHeldBody = new(
        bytesPerSecond: 4096,
        gracePeriod: TimeSpan.FromSeconds(5)
    );

    private const int MaxHeaders = 64;
    private const int MaxHeadersBytes = 32 * 1024;

    // A client at the end of a bad line manages that; who stays below for longer than the grace holds a connection and no more.
    private static readonly MinDataRate SlowestBody = new(
        bytesPerSecond: 240,
        gracePeriod: TimeSpan.FromSeconds(5)
    );

    public static ServerLimits Read(IConfiguration configuration) =>
        new(
            configuration.Whole("Server:MaxConnections", 20_000, 1, 1_000_000),
            TimeSpan.FromSeconds(configuration.Whole("Server:HeadSeconds", 15, 1, 600)),
            TimeSpan.FromSeconds(configuration.Whole("Server:KeepAliveSeconds", 130, 1, 3600))
        );

    public void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // The limits of a request are those of its bytes, which another protocol would count in its own way.
        kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http1);
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = MaxConnections;
        // Nothing here speaks WebSocket or the like.
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.RequestHeadersTimeout = Head;
        limits.KeepAliveTimeout = KeepAlive;
        limits.MaxRequestLineSize = MaxRequestLineBytes;
        limits.MaxRequestHeaderCount = MaxHeaders;
        limits.MaxRequestHeadersTotalSize = MaxHeadersBytes;
        limits.MaxRequestBodySize = MaxBodyBytes;
        // Of what came by TLS, once more behind the socket's own.
        limits.MaxRequestBufferSize = MaxBytesAhead;
        limits.MinRequestBodyDataRate = SlowestBody;
        limits.MinResponseDataRate = SlowestBody;
    }

    public static void Apply(SocketTransportOptions sockets) =>
        sockets.MaxReadBufferSize = MaxBytesAhead;
}
