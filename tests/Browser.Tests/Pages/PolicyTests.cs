using Microsoft.Playwright;
using SharePanel.Browser.Tests.Harness;

namespace SharePanel.Browser.Tests.Pages;

/// <summary>What the policy of the pages stops, should a fault ever let somebody's text become code.</summary>
public sealed class PolicyTests : BrowserTest
{
    private static readonly string[] Paths = ["/panel"];

    protected override IReadOnlyList<string> Expected =>
        ["Content Security Policy", "requires 'Trusted"];

    [TestCaseSource(nameof(Paths))]
    public async Task Runs_no_script_that_is_written_into_the_page(string path)
    {
        await GoAsync(path);
        Assert.That(
            async () => await Page.AddScriptTagAsync(new() { Content = "window.isOwned = true" }),
            Throws.InstanceOf<PlaywrightException>()
        );
        Assert.That(
            async () =>
                await Page.EvaluateAsync(
                    "document.body.innerHTML = '<b onclick=\"isOwned = true\">'"
                ),
            Throws.InstanceOf<PlaywrightException>().With.Message.Contains("TrustedHTML")
        );
        Assert.That(
            async () =>
                await Page.EvaluateAsync("document.body.setAttribute('onclick', 'isOwned = true')"),
            Throws.InstanceOf<PlaywrightException>().With.Message.Contains("TrustedScript")
        );
        await Page.Locator("body").ClickAsync();
        Assert.That(await Page.EvaluateAsync<bool>("'isOwned' in window"), Is.False);
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Would_ask_another_host_without_the_policy(string path)
    {
        await using var visit = await Visit.BeginAsync(
            Host.Api.Address,
            Look.Desktop,
            ignorePolicy: true
        );
        await visit.GoAsync(path);
        Assert.That(
            async () => await visit.Page.EvaluateAsync("fetch('http://other.example/')"),
            Throws.InstanceOf<PlaywrightException>()
        );
        Assert.That(visit.Strays, Is.EqualTo((string[])["http://other.example/"]));
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Asks_no_other_host_even_when_told_to(string path)
    {
        await GoAsync(path);
        Assert.That(
            async () => await Page.EvaluateAsync("fetch('http://other.example/')"),
            Throws.InstanceOf<PlaywrightException>()
        );
        await Page.EvaluateAsync(
            "document.body.append(Object.assign(new Image(), { src: 'http://other.example/x.png' }))"
        );
        await Page.EvaluateAsync(
            "document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'http://other.example/x.css' }))"
        );
        // What had been let through would be found by the check after each test; the page still works meanwhile.
        await Expect(Page.Locator("main")).ToBeVisibleAsync();
    }
}
