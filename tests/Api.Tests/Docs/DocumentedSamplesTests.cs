using System.Diagnostics;
using SharePanel.Api.Docs.Samples;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Docs;

/// <summary>
/// Every sample of the docs, run as it is by the program that it is written for, on the demo data. Only the host and the
/// key are replaced. Samples that change something have a host of their own; the others share one.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class DocumentedSamplesTests
{
    private static readonly Dictionary<string, (string[] Command, string[] Check)> Runners = new()
    {
        ["curl"] = (["bash", "sample.sh"], ["curl", "--version"]),
        ["PHP"] = (["php", "sample.php"], ["php", "--version"]),
        ["Python"] = (["python3", "sample.py"], ["python3", "-c", "import requests"]),
        ["JavaScript"] = (["node", "sample.mjs"], ["node", "--version"]),
    };

    private DemoHost shared = null!;

    [OneTimeSetUp]
    public async Task Start() => shared = await DemoHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await shared.DisposeAsync();

    public static IEnumerable<TestCaseData> Cases() =>
        DocumentedSamples
            .All.Where(sample => Runners.ContainsKey(sample.Language))
            .Select(sample => new TestCaseData(sample).SetArgDisplayNames(sample.ToString()));

    [Test]
    public void Are_there_for_every_action_in_every_language() =>
        Assert.That(
            DocumentedSamples
                .All.Where(sample => sample.Place != "guide")
                .Select(sample => (sample.Place, sample.Language)),
            Is.EquivalentTo(
                DocumentedSamples.Reference.Actions.SelectMany(action =>
                    SampleLanguages.All.Select(language => (action.Label, language.Title))
                )
            )
        );

    [TestCaseSource(nameof(Cases))]
    public async Task Works(object documented)
    {
        var sample = (DocumentedSample)documented;
        Programs.Require(Runners[sample.Language].Check[0], Runners[sample.Language].Check[1..]);
        if (!sample.Changes)
        {
            await AssertWorksAsync(sample, shared);
            return;
        }
        await using var host = await DemoHost.StartAsync();
        await AssertWorksAsync(sample, host);
    }

    private static async Task AssertWorksAsync(DocumentedSample sample, DemoHost host)
    {
        Assert.That(sample.Text, Does.Contain(SampleCall.Host));
        var folder = Directory.CreateTempSubdirectory("sharepanel-sample-");
        try
        {
            var command = Runners[sample.Language].Command;
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, command[1]),
                sample
                    .Text.Replace(
                        SampleCall.Host,
                        host.Api.Address.GetLeftPart(UriPartial.Authority)
                    )
                    .Replace(SampleCall.Key, host.Demo.Key)
            );
            Assert.That(await RunAsync(folder.FullName, command), Does.Contain(sample.Message));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await errors + output);
        return output;
    }
}
