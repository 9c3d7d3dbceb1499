using Microsoft.Playwright;

namespace SharePanel.Browser.Tests.Harness;

/// <summary>The one browser of a run: the machine's Chromium, driven by Playwright. Nothing is downloaded.</summary>
internal static class Chromium
{
    private const string Setting = "SHAREPANEL_TEST_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Started = new(
        StartAsync
    );

    /// <summary>Where there is no browser nothing is proven; where everything is to be proven that is a failure.</summary>
    public static void Require()
    {
        if (Executable is not null)
            return;
        const string missing =
            "Not proven: there is no Chromium here. Install one, or name its program in "
            + Setting
            + ".";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Ignore(missing);
    }

    public static async Task<IBrowser> GetAsync() => (await Started.Value).Browser;

    public static async Task StopAsync()
    {
        if (!Started.IsValueCreated)
            return;
        var (driver, browser) = await Started.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static string? Executable { get; } = Find();

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Executable,
                // Chromium's own sandbox does not work for root; it visits nothing but the server under test.
                Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
            }
        );
        return (driver, browser);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } told)
            return told;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
