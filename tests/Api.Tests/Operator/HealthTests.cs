using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using SharePanel.Api.Operator;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Tests.Operator;

public sealed class HealthTests : CliTest
{
    [Test]
    public async Task Says_what_a_server_that_can_serve_says()
    {
        await using var server = await StandInAsync(_ => (200, "ready\nredis: away\n"));

        var told = await RunAsync("health", "--url", server.Urls.First());
        var json = await RunAsync("health", "--url", server.Urls.First(), "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.EqualTo(new Outcome(0, "ready\nredis: away\n", "")));
            Assert.That(json.Json.GetProperty("ready").GetInt32(), Is.EqualTo(1));
            Assert.That(json.Json.GetProperty("said")[1].GetString(), Is.EqualTo("redis: away"));
        }
    }

    [TestCase("urls", "http://127.0.0.1:8080;http://127.0.0.1:9", "http://127.0.0.1:8080/")]
    [TestCase("urls", "http://*:8080", "http://127.0.0.1:8080/")]
    [TestCase("urls", "http://0.0.0.0:8080/", "http://127.0.0.1:8080/")]
    [TestCase("urls", "http://[::]:8080", "http://[::1]:8080/")]
    [TestCase("urls", "http://panel.internal", "http://panel.internal/")]
    [TestCase("http_ports", "8080;8081", "http://127.0.0.1:8080/")]
    [TestCase("other", "", "http://localhost:5000/")]
    public void Asks_at_the_first_address_that_the_server_has(string key, string value, string url)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [key] = value })
            .Build();

        Assert.That(ServerAddress.Of(settings, given: null).ToString(), Is.EqualTo(url));
    }

    [Test]
    public void Says_that_it_cannot_ask_at_a_socket_of_the_file_system()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["urls"] = "http://unix:/run/sharepanel.sock" }
            )
            .Build();

        Assert.That(
            () => ServerAddress.Of(settings, given: null),
            Throws.TypeOf<SettingException>().With.Message.Contains("--url")
        );
    }

    [Test]
    public async Task Ends_with_1_and_the_reason_where_a_server_cannot_serve()
    {
        await using var server = await StandInAsync(_ => (503, "the database cannot serve\n"));

        var told = await RunAsync("health", "--url", server.Urls.First());

        Assert.That(
            told,
            Is.EqualTo(new Outcome(1, "", $"{server.Urls.First()}/: the database cannot serve\n"))
        );
    }

    [Test]
    public async Task Ends_with_1_where_nobody_answers()
    {
        var server = await StandInAsync(_ => (200, "ready\n"));
        var address = server.Urls.First();
        await server.DisposeAsync();

        var told = await RunAsync("health", "--url", address);

        Assert.That(told.ExitCode, Is.EqualTo(1));
        Assert.That(told.Error, Does.StartWith($"{address}/: ").And.Contain("refused"));
    }

    [Test]
    public async Task Waits_until_a_server_can_serve()
    {
        await using var server = await StandInAsync(asked =>
            asked < 3 ? (503, "the database has pending migrations\n") : (200, "ready\n")
        );

        var told = await RunAsync("health", "--url", server.Urls.First(), "--wait", "60");

        Assert.That(told, Is.EqualTo(new Outcome(0, "ready\n", "")));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "It has no sleep.")]
    public async Task Waits_no_longer_than_the_server_lives()
    {
        using var server = Process.Start("sleep", "0")!;
        await server.WaitForExitAsync();

        var told = await RunAsync([
            "health",
            "--url",
            "http://127.0.0.1:1",
            "--wait",
            "600",
            "--pid",
            $"{server.Id}",
        ]);

        Assert.That(told.ExitCode, Is.EqualTo(1));
    }

    [TestCase("--url", "panel.example.com")]
    [TestCase("--url", "ftp://panel.example.com")]
    [TestCase("--wait", "-1")]
    public async Task Refuses_what_is_no_address_or_no_time(params string[] options)
    {
        var told = await RunAsync(["health", .. options]);

        Assert.That(told.ExitCode, Is.EqualTo(2));
        Assert.That(told.Error, Does.StartWith($"{options[0]} takes "));
    }

    // Answers as the server does, in the order that the test wants.
    private static async Task<WebApplication> StandInAsync(Func<int, (int, string)> answer)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        var asked = 0;
        app.MapGet(
            "/health/ready",
            (HttpResponse response) =>
            {
                (response.StatusCode, var text) = answer(++asked);
                return response.WriteAsync(text);
            }
        );
        await app.StartAsync();
        return app;
    }
}
