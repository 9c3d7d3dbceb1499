using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SharePanel.Api.Jobs;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Api.Tests.Protocol;

[TestFixtureSource(typeof(Databases))]
public sealed class RequestScopeTests(Database database) : WireTest(database)
{
    private readonly Lines lines = new();

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Jobs:Enabled"] = "true",
            ["Logging:LogLevel:Default"] = "None",
            ["Logging:Lines:LogLevel:SharePanel"] = "Information",
        };

    protected override void Adapt(IServiceCollection services) =>
        services.AddSingleton<ILoggerProvider>(lines);

    [Test]
    public async Task Every_line_of_a_call_has_its_name()
    {
        var ann = await Given.UserAsync();
        await Api.GetAsync(ann.Url("profile", "view"), ("X-Request-Id", "my-call.7"));
        await Api.GetAsync("/api?mode=nothing", ("X-Request-Id", "my-other-call"));
        await Api.GetAsync(
            "/api?mode=profile&action=view&api_key=guess",
            ("X-Request-Id", "my-guess")
        );
        Assert.Multiple(() =>
        {
            Assert.That(lines.All, Has.Some.Contains("profile.view").And.Contains("my-call.7"));
            Assert.That(
                lines.All,
                Has.Some.Contains("invalid_mode").And.Contains("request my-other-call")
            );
            Assert.That(
                lines.All.Count(line =>
                    line.Contains("request my-guess", StringComparison.Ordinal)
                ),
                Is.EqualTo(2),
                "the call's line and that of who watches for guessing"
            );
            Assert.That(
                lines.All.Select(line => line.Split("request my-").Length - 1),
                Has.All.EqualTo(1)
            );
            Assert.That(lines.All, Has.None.Contains(ann.Key));
        });
    }

    [Test]
    public async Task So_has_every_line_about_a_page()
    {
        await using var scope = Server.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new SetOperatorPassword.Request("planted-password"));
        await Api.GetAsync(
            DashboardPages.Root,
            ("Authorization", "Basic b3BlcmF0b3I6Z3Vlc3M="),
            ("X-Request-Id", "my-look")
        );
        Assert.That(
            lines.All.Where(line => line.Contains("wrong password", StringComparison.Ordinal)),
            Has.One.Items.And.All.Contains("request my-look")
        );
    }

    [ProviderAlias("Lines")]
    private sealed class Lines : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) =>
            scopes = scopeProvider;

        public void Dispose() { }

        private sealed class Logger(Lines lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            )
            {
                var line = formatter(state, exception);
                lines.scopes.ForEachScope((scope, _) => line += $" {scope}", state);
                lines.All.Enqueue(line);
            }
        }
    }
}
