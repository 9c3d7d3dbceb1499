using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api;
using SharePanel.Application.Kernel;

namespace SharePanel.Benchmarks;

/// <summary>What a call costs inside of the program: everything but the sockets and the parsing of HTTP.</summary>
[MemoryDiagnoser]
public sealed class RequestBenchmarks : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sharepanel-");
    private readonly Memory memory = new();
    private WebApplication app = null!;
    private string query = null!;

    [Params(
        "profile.view",
        "orgs.list",
        "instances.list",
        "notifications.unread_count",
        "profile.update"
    )]
    public string Action { get; set; } = "profile.view";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new(
                    "ConnectionStrings:SharePanel",
                    $"Data Source={Path.Combine(folder.FullName, "panel.db")}"
                ),
                new("RateLimits:Enabled", "false"),
                new("Logging:LogLevel:Default", "Warning"),
            ])
            .Build();
        app = Server.Build(
            configuration,
            urls: null,
            services => services.AddSingleton<IServer>(memory)
        );
        app.Services.GetRequiredService<IDatabase>().Migrate();
        var login = await FirstRun.DemoLoginAsync(app.Services, default);
        await app.StartAsync();
        var key = await memory.CallAsync(
            "POST",
            $"?mode=auth&email={login!.Value.Email}&password={login.Value.Password}"
        );
        var token = key[key.IndexOf("sp_live_", StringComparison.Ordinal)..][..44];
        var name = Action.Split('.');
        query = $"?mode={name[0]}&action={name[1]}&api_key={token}";
        if (name[1] == "update")
            query += "&bio=Changed";
    }

    [Benchmark]
    public Task CallAsync() => memory.RunAsync(Action == "profile.update" ? "POST" : "GET", query);

    [GlobalCleanup]
    public void Dispose()
    {
        app.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)app).Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Takes calls from memory and throws the answers away.</summary>
    private sealed class Memory : IServer
    {
        private Func<FeatureCollection, Task> run = null!;

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(
            IHttpApplication<TContext> application,
            CancellationToken cancellationToken
        )
            where TContext : notnull
        {
            run = async features =>
            {
                var context = application.CreateContext(features);
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, exception: null);
            };
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RunAsync(string method, string query) => SendAsync(method, query, Stream.Null);

        public async Task<string> CallAsync(string method, string query)
        {
            using var answer = new MemoryStream();
            await SendAsync(method, query, answer);
            return Encoding.UTF8.GetString(answer.ToArray());
        }

        public void Dispose() { }

        private async Task SendAsync(string method, string query, Stream answer)
        {
            var features = new FeatureCollection();
            features.Set<IHttpRequestFeature>(
                new HttpRequestFeature
                {
                    Method = method,
                    Scheme = "http",
                    Protocol = "HTTP/1.1",
                    Path = "/api",
                    QueryString = query,
                }
            );
            features.Set<IHttpResponseFeature>(new HttpResponseFeature());
            var body = new StreamResponseBodyFeature(answer);
            features.Set<IHttpResponseBodyFeature>(body);
            await run(features);
            await body.CompleteAsync();
        }
    }
}
