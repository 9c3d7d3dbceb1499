using System.Diagnostics;
using MediatR;

namespace SharePanel.Application.Kernel.Behaviors;

/// <summary>One span for each request that is handled, named after its slice.</summary>
public sealed class TelemetryBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    // "NewOrg" for NewOrg.Command.
    private static readonly string Name =
        typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        ArgumentNullException.ThrowIfNull(next);
        return Telemetry.Source.HasListeners() ? TracedAsync(next) : next();
    }

    private static async Task<TResponse> TracedAsync(RequestHandlerDelegate<TResponse> next)
    {
        using var activity = Telemetry.Source.StartActivity(Name);
        var response = await next();
        if (response.Error is { } error)
            activity?.SetTag("error.type", error.Code);
        return response;
    }
}

/// <summary>The source of SharePanel's own spans.</summary>
public static class Telemetry
{
    public const string SourceName = "SharePanel";
    public static readonly ActivitySource Source = new(SourceName);
}
