using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SharePanel.Api.Tests.Insight;

/// <summary>Takes what is sent by OTLP over gRPC, and keeps its bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private const string Traces = "TraceService";
    private const string Metrics = "MetricsService";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Text)> messages = new();

    private Collector(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <summary>What came of spans; the texts in it can be read as they are.</summary>
    public string Spans => Of(Traces);

    public string Figures => Of(Metrics);

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
                kestrel.Listen(
                    IPAddress.Loopback,
                    port: 0,
                    listen => listen.Protocols = HttpProtocols.Http2
                )
            );
        var collector = new Collector(builder.Build());
        collector.app.Run(collector.TakeAsync);
        await collector.app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private string Of(string service) =>
        string.Concat(
            messages
                .Where(message => message.Path.Contains(service))
                .Select(message => message.Text)
        );

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        messages.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        http.Response.ContentType = "application/grpc";
        // A message of no length: all was taken.
        await http.Response.Body.WriteAsync(new byte[5]);
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
