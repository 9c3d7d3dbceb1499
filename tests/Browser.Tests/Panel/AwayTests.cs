namespace SharePanel.Browser.Tests.Panel;

/// <summary>A server that cannot be reached for a while.</summary>
public sealed class AwayTests : PanelTest
{
    [Test]
    public async Task Says_so_at_the_sign_in()
    {
        await GoAsync("/panel");
        await Page.RouteAsync("**/api/**", route => route.AbortAsync());
        await UseKeyAsync(Host.Demo.Key);
        await Expect(Page.Locator("#key-failure"))
            .ToContainTextAsync("The server cannot be reached.");
        await Page.UnrouteAllAsync();
        await UseKeyAsync(Host.Demo.Key);
        await LoadedAsync();
    }

    [Test]
    public async Task Keeps_what_is_shown_tries_again_by_itself_and_when_it_is_told_to()
    {
        await SignInAsync();
        await Page.RouteAsync("**/api/**", route => route.AbortAsync());
        await Button("Refresh").ClickAsync();
        var pause = Page.Locator("#pause");
        await Expect(pause).ToContainTextAsync("The server cannot be reached. The next try is at ");
        await Expect(Section("Organizations")).ToContainTextAsync("Northwind Studio");
        await Page.UnrouteAllAsync();
        await Button("Try again now").ClickAsync();
        await Expect(pause).ToBeHiddenAsync();
        await Expect(Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Waits_as_long_as_the_server_asks()
    {
        await SignInAsync();
        await Page.Clock.InstallAsync();
        await Page.RouteAsync(
            "**/api/**",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 503,
                        ContentType = "text/html",
                        Body = "<h1>Bad gateway</h1>",
                        Headers = new Dictionary<string, string> { ["Retry-After"] = "40" },
                    }
                )
        );
        await Button("Refresh").ClickAsync();
        await Expect(Page.Locator("#pause")).ToContainTextAsync("in 40 seconds");
        await Page.UnrouteAllAsync();
        await Page.Clock.RunForAsync(41_000);
        await Expect(Page.Locator("#pause")).ToBeHiddenAsync();
        await Expect(Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Shows_a_fault_of_the_server_in_its_place_with_the_number_of_the_request()
    {
        await GoAsync("/panel");
        await Page.RouteAsync(
            "**/api/orgs/list*",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 500,
                        ContentType = "application/json",
                        Body =
                            """{"status":"error","message":"Internal server error","timestamp":"2026-03-15T12:00:00+00:00"}""",
                        Headers = new Dictionary<string, string>
                        {
                            ["X-Request-Id"] = "4711",
                            ["X-Error-Code"] = "internal_error",
                        },
                    }
                )
        );
        await UseKeyAsync(Host.Demo.Key);
        await LoadedAsync();
        await Expect(Section("Organizations"))
            .ToContainTextAsync("tell your host the request 4711");
        await Expect(Section("Invoices")).ToContainTextAsync("INV-");
        await Page.UnrouteAllAsync();
        await Button("Load organizations again").ClickAsync();
        await Expect(Section("Organizations")).ToContainTextAsync("Northwind Studio");
    }
}
