using Microsoft.AspNetCore.Cors;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel.Metrics;

namespace SharePanel.Api.Insight;

/// <summary>
/// <c>/metrics</c>, in the text that Prometheus reads. It tells how much goes on and how well, and of nobody in particular, so
/// it asks for no password.
/// </summary>
internal static class MetricsEndpoint
{
    private const string Path = "/metrics";

    public static void MapMetrics(this WebApplication app)
    {
        // Not before somebody listens.
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Services.GetRequiredService<RequestMetrics>().Begin();
            app.Services.GetRequiredService<InvoiceMetrics>().Begin();
        });
        var jobs = app.Services.GetRequiredService<JobFigures>();
        IEndpointRouteBuilder endpoints = app;
        var text = endpoints
            .CreateApplicationBuilder()
            .Use(
                async (http, next) =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    await jobs.RefreshAsync(http.RequestAborted);
                    await next(http);
                }
            )
            .UseOpenTelemetryPrometheusScrapingEndpoint(_ => true)
            .Build();
        app.MapMethods(Path, ["GET", "HEAD"], text)
            // Whoever may call the API from a browser has no business here.
            .WithMetadata(new OperatorOnly(), new DisableCorsAttribute());
    }
}
