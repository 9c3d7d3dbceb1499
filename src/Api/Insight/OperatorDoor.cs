using System.Collections.Frozen;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace SharePanel.Api.Insight;

/// <summary>Marks an endpoint as the operator's. With <c>Operator:Urls</c> it is there and nowhere else.</summary>
internal sealed record OperatorOnly;

/// <summary>
/// Keeps the operator's addresses and the public ones apart. A call is judged by the port it came in through, which nobody
/// can write into a request.
/// </summary>
internal sealed class OperatorDoor(OperatorSettings settings, IServer server)
{
    // The server lists what it listens on in the order in which it was told to; ports left to the system are known then.
    private readonly Lazy<FrozenSet<int>> ports = new(() =>
        server
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.TakeLast(settings.Urls.Count)
            .Select(OperatorSettings.PortOf)
            .ToFrozenSet()
    );

    /// <summary>Whether there are addresses of the operator's own.</summary>
    public bool IsApart => settings.Urls.Count > 0;

    /// <summary>Whether a call came in where only the operator does.</summary>
    public bool IsBehind(HttpContext http) =>
        IsApart && ports.Value.Contains(http.Connection.LocalPort);

    public Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        var isOperators = http.GetEndpoint()?.Metadata.GetMetadata<OperatorOnly>() is not null;
        if (IsBehind(http))
        {
            // Whoever watches the operator's port may ask there whether the program lives.
            if (
                isOperators
                || http.Request.Path.StartsWithSegments(
                    "/health",
                    StringComparison.OrdinalIgnoreCase
                )
            )
                return next(http);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        // Answered like any path that does not exist.
        if (isOperators)
            http.SetEndpoint(endpoint: null);
        return next(http);
    }
}
