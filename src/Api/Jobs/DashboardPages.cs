using Hangfire;
using Hangfire.Dashboard;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Api.Jobs;

/// <summary>Hangfire's own pages, made ready with the first call: nothing waits for them at start.</summary>
internal sealed class DashboardPages(IServiceProvider services, DashboardSettings settings)
{
    public const string Root = "/jobs";

    private const int PollMilliseconds = 5000;

    private readonly Lazy<AspNetCoreDashboardMiddleware> pages = new(() =>
        new AspNetCoreDashboardMiddleware(
            _ => Task.CompletedTask,
            services.GetRequiredService<JobStorage>(),
            Options(settings),
            DashboardRoutes.Routes,
            finalizeWhenNotFound: true
        )
    );

    /// <summary>Whether a POST changes nothing: the pages ask for their figures in this way.</summary>
    public static bool IsQuestion(HttpRequest request) =>
        request.Path.Equals($"{Root}/stats", StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http)
    {
        http.Request.Path.StartsWithSegments(
            Root,
            StringComparison.OrdinalIgnoreCase,
            out var root,
            out var rest
        );
        http.Request.PathBase = http.Request.PathBase.Add(root);
        http.Request.Path = rest;
        return pages.Value.Invoke(http);
    }

    private static DashboardOptions Options(DashboardSettings settings) =>
        new()
        {
            DashboardTitle = "SharePanel jobs",
            // There is no site to go back to.
            AppPath = null,
            StatsPollingInterval = PollMilliseconds,
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = _ => settings.ReadOnly,
            // In place of the filter that would let everyone in who calls from this machine.
            Authorization = [new OperatorOnly()],
            // The gate looks at where a call comes from.
            IgnoreAntiforgeryToken = true,
        };

    private sealed class OperatorOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().User.Identity
                is { IsAuthenticated: true, Name: SetOperatorPassword.User };
    }
}
