using Microsoft.Playwright;

namespace SharePanel.Browser.Tests.Panel;

/// <summary>A panel about requests is careful with them.</summary>
public sealed class ScarceTests : PanelTest
{
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" };

    [Test]
    public async Task Loads_on_demand_what_a_small_plan_should_not_pay_for_unasked()
    {
        var ann = await Host.Given.UserAsync("ann", plan: "free", orgs: 1);
        await SignInAsync(ann.Key);
        await Expect(Page.Locator("#sparing")).ToBeVisibleAsync();
        Assert.That(await UsedAsync(ann), Is.EqualTo(4));
        await Button("Show organizations").ClickAsync();
        await Expect(Section("Organizations")).ToContainTextAsync("Acme");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Organizations" }).Last)
            .ToBeFocusedAsync();
        Assert.That(await UsedAsync(ann), Is.EqualTo(5));
    }

    [Test]
    public async Task Waits_when_requests_are_used_up_and_goes_on_by_itself()
    {
        var ann = await Host.Given.UserAsync("ann", plan: "free", orgs: 1);
        await SignInAsync(ann.Key);
        while ((await ann.GetAsync("profile", "view")).Status != 429) { }
        await Page.Clock.InstallAsync();
        await Button("Show organizations").ClickAsync();
        var pause = Page.Locator("#pause");
        await Expect(pause).ToContainTextAsync("The requests of your plan are used up for now.");
        await Expect(pause).ToContainTextAsync("in 60 seconds");
        Host.Clock.Advance(TimeSpan.FromSeconds(60));
        await Page.Clock.RunForAsync(61_000);
        await Expect(Section("Organizations")).ToContainTextAsync("Acme");
        await Expect(pause).ToBeHiddenAsync();
    }

    private static async Task<long> UsedAsync(Api.Tests.Harness.User user) =>
        (await user.GetAsync("profile", "limits")).Number("$.data.minute.used");
}
