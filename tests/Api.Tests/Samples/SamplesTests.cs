using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Samples;

/// <summary>
/// The samples of the customer's reference, run as they are by the programs they are written for. Only the host is
/// replaced, and the key where a sample leaves one to fill in; the account is the one that the samples log in with.
/// </summary>
[TestFixtureSource(typeof(Databases))]
public sealed class SamplesTests(Database database) : WireTest(database)
{
    private User user = null!;

    [SetUp]
    public async Task UserOfTheSamples() => user = await Given.UserAsync("user");

    [Test]
    public async Task Curl()
    {
        Programs.Require("curl", "--version");
        var output = await RunAsync("bash", "sample.sh", s => s.Replace("YOUR_API_KEY", user.Key));
        Assert.That(output, Does.Contain("\"message\":\"Authentication successful\""));
        Assert.That(output, Does.Contain($$""""data":{"id":{{user.Id}},"username":"user""""));
        Assert.That(output, Does.Contain($$""""data":{"org_id":{{await OrgAsync()}}}""""));
        await AssertLoggedInAsync();
    }

    [Test]
    public async Task JavaScript()
    {
        Programs.Require("node", "--version");
        var output = await RunAsync("node", "sample.js", s => $"const apiKey = '{user.Key}';\n{s}");
        Assert.That(output, Does.Contain("message: 'Profile retrieved successfully'"));
        Assert.That(output, Does.Contain("email: 'user@example.com'"));
        Assert.That(output, Does.Contain("message: 'Organization created successfully'"));
        Assert.That(output, Does.Contain($"org_id: {await OrgAsync()}"));
        await AssertLoggedInAsync();
    }

    [Test]
    public async Task Php()
    {
        Programs.Require("php", "--version");
        var output = await RunAsync(
            "php",
            "sample.php",
            s => $"{s}<?php echo $apiKey, ' ', $result['message'], ' ', $result['data']['org_id'];"
        );
        Assert.That(
            output,
            Does.Match($"^sp_live_\\w+ Organization created successfully {await OrgAsync()}$")
        );
        await AssertLoggedInAsync();
    }

    [Test]
    public async Task Python()
    {
        Programs.Require("python3", "-c", "import requests");
        var output = await RunAsync(
            "python3",
            "sample.py",
            s => $"{s}\nprint(profile['data']['id'], result['message'], result['data']['org_id'])"
        );
        Assert.That(
            output.Trim(),
            Is.EqualTo($"{user.Id} Organization created successfully {await OrgAsync()}")
        );
        await AssertLoggedInAsync();
    }

    private async Task<object?> OrgAsync()
    {
        var org = await Database.RowAsync("SELECT * FROM organizations");
        Assert.That(org["title"], Is.EqualTo("My Organization"));
        Assert.That(org["path"], Is.EqualTo("my-organization"));
        Assert.That(org["contact"], Is.EqualTo("contact@example.com"));
        Assert.That(org["created_by"], Is.EqualTo(user.Id));
        return org["id"];
    }

    private async Task AssertLoggedInAsync() =>
        Assert.That(
            await Database.ColumnAsync<string>("SELECT name FROM api_keys WHERE from_login = 1"),
            Is.EqualTo(["API Key for user"])
        );

    private async Task<string> RunAsync(
        string program,
        string sample,
        Func<string, string> complete
    )
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(TestContext.CurrentContext.TestDirectory, "Samples", sample)
        );
        Assert.That(text, Does.Contain("https://api.sharepanel.host"));
        var file = Path.Combine(
            Directory.CreateTempSubdirectory("sharepanel-sample-").FullName,
            sample
        );
        try
        {
            var host = Api.Address.GetLeftPart(UriPartial.Authority);
            await File.WriteAllTextAsync(
                file,
                complete(text.Replace("https://api.sharepanel.host", host))
            );
            using var process = Start(program, file);
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero, await errors + output);
            return output;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        return Process.Start(start)!;
    }
}
