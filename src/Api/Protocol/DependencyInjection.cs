using SharePanel.Api.Protocol.Limits;
using SharePanel.Api.Protocol.Parameters;
using SharePanel.Api.Protocol.Repeats;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>Composition of the protocol.</summary>
internal static class DependencyInjection
{
    public static IServiceCollection AddProtocol(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        var settings = ProtocolSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<KnownParameters>();
        services.AddSingleton<ActionInvokers>();
        services.AddSingleton(new BodyBudget());
        services.AddSingleton<BodyReader>();
        services.AddSingleton<RepeatGuard>();
        services.AddSingleton<RateHeaders>();
        services.AddSingleton<Admission>();
        services.AddSingleton<RequestMetrics>();
        services.AddSingleton<SecurityLog>();
        services.AddSingleton<ProtocolEndpoint>();
        services.AddSingleton<ProtocolMiddleware>();
        services.AddScoped<Call>();
        services.AddScoped<ICaller>(provider => provider.GetRequiredService<Call>());
        services.AddScoped<IOrigin>(provider => provider.GetRequiredService<Call>());
        services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins(settings.CorsOrigins)
                    .WithMethods("GET", "HEAD", "POST")
                    .AllowAnyHeader()
                    .WithExposedHeaders(
                        "Link",
                        "Retry-After",
                        "X-Request-Id",
                        "X-Error-Code",
                        "X-RateLimit-Limit",
                        "X-RateLimit-Remaining",
                        "X-RateLimit-Reset",
                        "RateLimit",
                        "RateLimit-Policy",
                        "Idempotent-Replayed"
                    )
            )
        );
        return services;
    }

    // A year, as browsers' own lists ask for.
    private const string StayWithTls = "max-age=31536000";

    /// <summary>Serves the protocol, and answers everything that nothing before it has answered.</summary>
    public static void UseProtocol(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ProtocolSettings>().Proxies is { } proxies)
            app.UseForwardedHeaders(proxies);
        app.Use(
            (http, next) =>
            {
                RequestId.Assign(http);
                http.Response.Headers.XContentTypeOptions = "nosniff";
                if (http.Request.IsHttps)
                    http.Response.Headers.StrictTransportSecurity = StayWithTls;
                // The pages have policies of their own; nothing else is to be shown as one.
                http.Response.Headers.ContentSecurityPolicy =
                    "default-src 'none'; frame-ancestors 'none'";
                return http.GetEndpoint() is null
                    ? next(http)
                    : RequestScope.AroundAsync(app.Logger, http, next);
            }
        );
        // Browsers name the page's origin where it asks for another's answers.
        app.UseWhen(
            http => http.Request.Headers.Origin.Count > 0 || http.GetEndpoint() is not null,
            origin => origin.UseCors()
        );
        var protocol = app.Services.GetRequiredService<ProtocolMiddleware>();
        app.Use(
            (http, next) =>
            {
                if (http.GetEndpoint() is not null)
                    return next(http);
                if (IsFrontDoor(http.Request))
                {
                    http.Response.Redirect("/docs/index.html");
                    return Task.CompletedTask;
                }
                return protocol.InvokeAsync(http);
            }
        );
    }

    // A visitor with a browser, not a call.
    private static bool IsFrontDoor(HttpRequest request) =>
        request.Path == "/"
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Query.ContainsKey(KnownParameters.Mode);
}
