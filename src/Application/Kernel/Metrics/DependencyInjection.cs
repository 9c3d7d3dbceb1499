using Microsoft.Extensions.DependencyInjection;

namespace SharePanel.Application.Kernel.Metrics;

/// <summary>Composition of the figures. They cost next to nothing where nobody listens.</summary>
internal static class DependencyInjection
{
    public static IServiceCollection AddPanelMetrics(this IServiceCollection services) =>
        services
            .AddSingleton<PanelMeter>()
            .AddSingleton<JobMetrics>()
            .AddSingleton<InvoiceMetrics>();
}
