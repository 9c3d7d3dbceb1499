using System.Diagnostics;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Operations.Samples;

namespace SharePanel.Api.Tests.Docs;

/// <summary>
/// The API's description, held against the tools that clients use: two linters, and a client whose types are generated.
/// They lie in <c>tests/Contract</c>; <c>npm ci</c> there installs them.
/// </summary>
public sealed class ContractTests
{
    private const string Description = "../../docs/openapi.json";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Contract");

    [Test]
    public async Task Redocly_finds_no_fault() =>
        await RunAsync("redocly", "lint", "--max-problems=50", Description);

    [Test]
    public async Task Spectral_finds_no_fault() =>
        await RunAsync("spectral", "lint", "--fail-severity=hint", Description);

    [Test]
    public async Task A_linter_finds_a_planted_fault()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/openapi.json"));
        var planted = Path.Combine(Folder, "obj", $"planted-{Guid.NewGuid():N}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(planted)!);
        try
        {
            // An example that is not of its schema.
            await File.WriteAllTextAsync(
                planted,
                text.Replace("\"org_id\": 8", "\"org_id\": \"8\"")
            );
            var (exit, output) = await ExitAsync("redocly", "lint", planted);
            Assert.That(exit, Is.Not.Zero);
            Assert.That(output, Does.Contain("no-invalid-media-type-examples"));
        }
        finally
        {
            File.Delete(planted);
        }
    }

    [Test]
    public async Task A_client_with_generated_types_compiles_and_works()
    {
        Programs.Require("node", "--version");
        await RunAsync("openapi-typescript", Description, "--output", "obj/api.ts");
        await RunAsync("tsc", "--project", ".");
        await using var host = await DemoHost.StartAsync();
        var output = await RunProgramAsync(
            "node",
            Path.Combine("obj", "client.js"),
            host.Api.Address.GetLeftPart(UriPartial.Authority),
            DemoAccounts.MainEmail,
            DemoAccounts.Password
        );
        Assert.That(output, Does.Contain("All calls answered as described."));
    }

    private static async Task RunAsync(string tool, params string[] arguments)
    {
        var (exit, output) = await ExitAsync(tool, arguments);
        Assert.That(exit, Is.Zero, output);
    }

    private static Task<(int Exit, string Output)> ExitAsync(string tool, params string[] arguments)
    {
        var program = Path.Combine(Folder, "node_modules", ".bin", tool);
        Programs.Require(program, "--version");
        return StartAsync(program, arguments);
    }

    private static async Task<string> RunProgramAsync(string program, params string[] arguments)
    {
        var (exit, output) = await StartAsync(program, arguments);
        Assert.That(exit, Is.Zero, output);
        return output;
    }

    private static async Task<(int Exit, string Output)> StartAsync(
        string program,
        string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors + output);
    }
}
