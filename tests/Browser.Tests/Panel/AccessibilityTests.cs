using Microsoft.Playwright;
using SharePanel.Browser.Tests.Harness;

namespace SharePanel.Browser.Tests.Panel;

/// <summary>What axe finds in the panel, in every look.</summary>
public sealed class AccessibilityTests : PanelTest
{
    private static IEnumerable<Look> Looks => Look.All;

    [TestCaseSource(nameof(Looks))]
    public async Task Has_no_violation_anywhere(Look look)
    {
        await LookAsync(look);
        await Page.Clock.SetFixedTimeAsync(Host.Clock.GetUtcNow().UtcDateTime);
        await GoAsync("/panel");
        await UseKeyAsync("mistyped");
        await Expect(Page.Locator("#key-failure")).Not.ToBeEmptyAsync();
        await AssertCleanAsync("sign-in");

        await UseKeyAsync(Host.Demo.Key);
        await LoadedAsync();
        await Picture.TakeAsync(Page, "panel", look);
        foreach (var summary in await Page.Locator("summary").AllAsync())
            await summary.ClickAsync();
        await AssertCleanAsync("dashboard");

        await Button("Revoke the key “Website”").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await AssertCleanAsync("dialog");
        await Button("Cancel").ClickAsync();

        await Page.RouteAsync("**/api/**", route => route.AbortAsync());
        await Button("Refresh").ClickAsync();
        await Expect(Page.Locator("#pause")).ToBeVisibleAsync();
        await AssertCleanAsync("server away");
    }

    [TestCaseSource(nameof(Looks))]
    public async Task Needs_no_scrolling_to_the_side(Look look)
    {
        var ann = await Host.Given.UserAsync("ann");
        var longest = new string('W', 100);
        await Host.Given.OrgAsync(
            ann,
            longest,
            new string('w', 64),
            $"{new string('w', 60)}@example.com"
        );
        await Host.Given.InstanceAsync(ann, longest, new string('w', 64));
        await Host.Given.KeyAsync(ann, name: longest);
        await Host.Given.NotificationAsync(ann, longest, longest + longest);
        await Host.Given.InvoiceAsync(ann, amount: 123_456_789_01);
        await LookAsync(look);
        await SignInAsync(ann.Key);
        Assert.That(
            await Page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            ),
            Is.Zero
        );
    }

    [Test]
    public async Task Follows_the_switch_of_colours_and_remembers_it()
    {
        await GoAsync("/panel");
        var light = await BackgroundAsync();
        await Page.GetByLabel("Colours").SelectOptionAsync("Dark");
        Assert.That(await BackgroundAsync(), Is.Not.EqualTo(light));
        var dark = await BackgroundAsync();
        await Page.ReloadAsync();
        Assert.That(await BackgroundAsync(), Is.EqualTo(dark));
        await Page.GetByLabel("Colours").SelectOptionAsync("System");
        Assert.That(await BackgroundAsync(), Is.EqualTo(light));
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.That(await BackgroundAsync(), Is.EqualTo(dark));
    }

    private Task<string> BackgroundAsync() =>
        Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private async Task AssertCleanAsync(string view) =>
        Assert.That(await Axe.ViolationsAsync(Page), Is.Empty, view);
}
