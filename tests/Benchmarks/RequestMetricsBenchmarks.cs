using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Metrics;

namespace SharePanel.Benchmarks;

/// <summary>What the figures add to each request: its time, with its labels.</summary>
[MemoryDiagnoser]
public class RequestMetricsBenchmarks : IDisposable
{
    private static readonly TimeSpan Elapsed = TimeSpan.FromMilliseconds(0.4);

    private readonly PanelMeter panel = new();
    private readonly HttpContext http = new DefaultHttpContext();
    private readonly Call call = new();
    private RequestMetrics metrics = null!;
    private MeterProvider? listener;

    /// <summary>Whether somebody listens, as the server's own endpoint does.</summary>
    [Params(false, true)]
    public bool Listening { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var catalog = new ActionCatalog(typeof(ActionCatalog).Assembly);
        call.Action = catalog.Find("profile", "view");
        metrics = new RequestMetrics(catalog, panel);
        if (Listening)
            listener = Sdk.CreateMeterProviderBuilder()
                .AddMeter(PanelMeter.Name)
                .AddReader(new BaseExportingMetricReader(new Nowhere()))
                .Build();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        listener?.Dispose();
        panel.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "Count a call")]
    public void Count() => metrics.Count(http, call, error: null, Elapsed);

    private sealed class Nowhere : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
