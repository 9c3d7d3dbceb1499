using System.Diagnostics;
using System.Text;
using SharePanel.Api.Docs.Samples;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Docs;

/// <summary>
/// The docs' samples in C#, compiled as they are by the SDK, all into one program that is told which of them to run, where
/// the API is, and with which key.
/// </summary>
public sealed class CSharpSamplesTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <UseAppHost>false</UseAppHost>
            <AssemblyName>samples</AssemblyName>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
        </Project>
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sharepanel-csharp-");
    private DemoHost shared = null!;

    private static IEnumerable<DocumentedSample> Samples =>
        DocumentedSamples.All.Where(sample => sample.Language == "C#");

    public static IEnumerable<TestCaseData> Cases() =>
        Samples.Select(sample => new TestCaseData(sample).SetArgDisplayNames(sample.Place));

    [OneTimeSetUp]
    public async Task Build()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "samples.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Program.cs"), Program());
        var (exit, output) = await RunAsync(
            "build",
            "samples.csproj",
            "--output",
            "out",
            "-nologo"
        );
        Assert.That(exit, Is.Zero, output);
        shared = await DemoHost.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (shared is not null)
            await shared.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Works(object documented)
    {
        var sample = (DocumentedSample)documented;
        await using var own = sample.Changes ? await DemoHost.StartAsync() : null;
        var host = own ?? shared;
        var (exit, output) = await RunAsync(
            Path.Combine("out", "samples.dll"),
            sample.Place,
            host.Api.Address.GetLeftPart(UriPartial.Authority),
            host.Demo.Key
        );
        Assert.That(exit, Is.Zero, output);
        Assert.That(output, Does.Contain(sample.Message));
    }

    // Each sample is a function; what it uses stands above all of them, and host and key come from outside.
    private static string Program()
    {
        var usings = new SortedSet<string>();
        var functions = new StringBuilder();
        foreach (var sample in Samples)
        {
            var lines = sample
                .Text.Replace($"\"{SampleCall.Host}", "host + \"")
                .Replace(SampleCall.Key, "\" + key + \"")
                .Split('\n')
                .ToLookup(line => line.StartsWith("using System", StringComparison.Ordinal));
            usings.UnionWith(lines[true]);
            functions.Append(
                $"case \"{sample.Place}\":\n{{\n{string.Join('\n', lines[false])}\nbreak;\n}}\n"
            );
        }
        return $$"""
            {{string.Join('\n', usings)}}

            var (host, key) = (args[1], args[2]);
            switch (args[0])
            {
            {{functions}}
            }
            """;
    }

    private async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            arguments
        )
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        // What the test run was started with is not meant for another build.
        start.Environment.Remove("MSBuildSDKsPath");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors + output);
    }
}
