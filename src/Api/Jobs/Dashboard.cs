using Microsoft.AspNetCore.Cors;
using SharePanel.Api.Insight;

namespace SharePanel.Api.Jobs;

/// <summary>Composition of the job dashboard.</summary>
internal static class Dashboard
{
    /// <exception cref="Infrastructure.SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddDashboard(
        this IServiceCollection services,
        IConfiguration configuration
    ) =>
        services
            .AddSingleton(DashboardSettings.Read(configuration))
            .AddSingleton<OperatorSignIn>()
            .AddSingleton<DashboardPages>()
            .AddSingleton<DashboardGate>();

    public static void MapDashboard(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<DashboardGate>();
        app.Map($"{DashboardPages.Root}/{{**page}}", gate.InvokeAsync)
            // Whoever may call the API from a browser has no business here.
            .WithMetadata(new OperatorOnly(), new DisableCorsAttribute());
    }
}
