using System.Reflection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SharePanel.Application.Kernel.Behaviors;
using SharePanel.Application.Kernel.Metrics;

namespace SharePanel.Api.Insight;

/// <summary>Composition of what the operator sees of the running program: figures, traces, and where they are shown.</summary>
internal static class DependencyInjection
{
    private const string Service = "sharepanel";

    /// <exception cref="Infrastructure.SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddInsight(
        this IServiceCollection services,
        IConfiguration configuration,
        OperatorSettings operators
    )
    {
        services.AddSingleton(operators);
        services.AddSingleton<OperatorDoor>();
        services.AddSingleton<JobFigures>();
        var collector = TelemetrySettings.Read(configuration).OtlpEndpoint;
        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: Version()))
            .WithMetrics(metrics => AddMetrics(metrics, collector));
        // Nothing is traced that nobody collects: each call would pay for it.
        if (collector is not null)
            telemetry.WithTracing(tracing => AddTracing(tracing, collector));
        return services;
    }

    /// <summary>Keeps the operator's addresses apart, where there are any.</summary>
    public static void UseOperatorDoor(this WebApplication app)
    {
        var door = app.Services.GetRequiredService<OperatorDoor>();
        if (door.IsApart)
            app.Use(door.GuardAsync);
    }

    private static void AddMetrics(MeterProviderBuilder metrics, Uri? collector)
    {
        metrics.AddMeter(PanelMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel");
        if (metrics is IDeferredMeterProviderBuilder deferred)
            deferred.Configure(
                (services, builder) =>
                {
                    var own = services.GetRequiredService<PanelMeter>().Meter;
                    // Several hosts in one process tell their own figures each.
                    builder.AddView(instrument =>
                        instrument.Meter.Name == PanelMeter.Name && instrument.Meter != own
                            ? MetricStreamConfiguration.Drop
                            : null
                    );
                }
            );
        metrics.AddPrometheusExporter();
        if (collector is not null)
            metrics.AddOtlpExporter(options => Aim(options, collector, "v1/metrics"));
    }

    private static void AddTracing(TracerProviderBuilder tracing, Uri collector) =>
        tracing
            .AddSource(Telemetry.SourceName)
            .AddAspNetCoreInstrumentation(options =>
                options.Filter = http => !IsProbe(http.Request.Path)
            )
            .AddProcessor(new SpanCleaner())
            .AddOtlpExporter(options => Aim(options, collector, "v1/traces"));

    // Called every few seconds, and worth nothing in a trace.
    private static bool IsProbe(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);

    private static void Aim(OtlpExporterOptions options, Uri collector, string signal) =>
        options.Endpoint =
            options.Protocol == OtlpExportProtocol.HttpProtobuf
                ? new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{signal}")
                : collector;

    private static string? Version() =>
        Assembly.GetExecutingAssembly().GetName().Version?.ToString(fieldCount: 3);
}
