using SharePanel.Api.Docs;
using SharePanel.Api.Docs.Pages;
using SharePanel.Api.Health;
using SharePanel.Api.Insight;
using SharePanel.Api.Jobs;
using SharePanel.Api.Pages;
using SharePanel.Api.Protocol;
using SharePanel.Application;
using SharePanel.Infrastructure;
using SharePanel.Infrastructure.Jobs;

namespace SharePanel.Api;

/// <summary>The program while it serves.</summary>
internal static class Server
{
    /// <exception cref="SettingException">A setting is wrong, or the address is taken.</exception>
    public static async Task<int> RunAsync(
        IConfiguration configuration,
        string? urls,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        if (Scheduling.IsBatch(configuration))
            Scheduling.BeBatch();
        await using var app = Build(configuration, urls);
        SchemaAtStart.Prepare(app.Services, configuration);
        var login = app.Environment.IsDevelopment()
            ? await FirstRun.DemoLoginAsync(app.Services, cancellationToken)
            : null;
        if (login is var (email, password))
            app.Services.GetRequiredService<DemoLogin>().Offer(email, password);
        await StartAsync(app, cancellationToken);
        FirstRun.WriteBanner(
            output,
            app.Urls,
            login,
            app.Services.GetRequiredService<OperatorDoor>().IsApart
        );
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <param name="configuration">The settings.</param>
    /// <param name="urls">Where to listen; the configuration's addresses if null.</param>
    /// <param name="adapt">Replaces services after all have been added.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static WebApplication Build(
        IConfiguration configuration,
        string? urls,
        Action<IServiceCollection>? adapt = null
    )
    {
        ServerSettings.Check(configuration, urls);
        var limits = ServerLimits.Read(configuration);
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "sharepanel",
                EnvironmentName =
                    configuration[HostDefaults.EnvironmentKey]
                    ?? configuration["Host:Environment"]
                    ?? Environments.Production,
            }
        );
        builder.Configuration.AddConfiguration(configuration);
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .UseSockets(ServerLimits.Apply)
            .ConfigureKestrel(kestrel =>
            {
                limits.Apply(kestrel);
                kestrel.Configure(configuration.GetSection(TlsSettings.Section));
            });
        var operators = OperatorSettings.Read(configuration);
        if (operators.AllUrls(urls, configuration) is { } listen)
            builder.WebHost.UseUrls(listen);
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging =>
            logging
                .AddConfiguration(configuration.GetSection("Logging"))
                // Their lines carry requests as they came, and those carry keys and passwords.
                .Keep("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
                .Keep("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.None)
                .Keep("Microsoft.AspNetCore.Cors", LogLevel.None)
                .Keep("Microsoft.AspNetCore.Routing", LogLevel.None)
                // That the start failed is said in one line, without a trace.
                .Keep("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
                .AddSimpleConsole(console =>
                {
                    console.SingleLine = true;
                    console.IncludeScopes = true;
                    console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                    console.UseUtcTimestamp = true;
                })
        );
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(configuration);
        builder.Services.AddJobs(configuration);
        builder.Services.AddProtocol(configuration);
        builder.Services.AddDashboard(configuration);
        builder.Services.AddHealth();
        builder.Services.AddInsight(configuration, operators);
        builder.Services.AddSingleton<PageFiles>();
        builder.Services.AddSingleton<DemoLogin>();
        adapt?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseRouting();
        app.UseOperatorDoor();
        app.UseProtocol();
        app.MapDocs();
        app.MapPages();
        app.MapHealth();
        app.MapDashboard();
        app.MapMetrics();
        return app;
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        // Kestrel's way to say that an address is taken, not this machine's, or not allowed.
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException)
        {
            throw new SettingException(
                $"{fault.Message.TrimEnd('.')}. Choose another address with --urls{OrOperators(app)}.",
                fault
            );
        }
    }

    private static string OrOperators(WebApplication app) =>
        app.Services.GetRequiredService<OperatorDoor>().IsApart
            ? $" or {OperatorSettings.Key}"
            : "";

    // Whatever the settings say, those for the console among them, which would come before a filter for all.
    private static ILoggingBuilder Keep(
        this ILoggingBuilder logging,
        string category,
        LogLevel from
    ) =>
        logging
            .AddFilter(category, from)
            .AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(category, from);
}
