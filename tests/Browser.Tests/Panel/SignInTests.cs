using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Samples;
using SharePanel.Domain.ApiKeys;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Browser.Tests.Panel;

/// <summary>Who comes in, who does not, and what they are told.</summary>
public sealed class SignInTests : PanelTest
{
    // Sign-ins are slowed down as they are for customers.
    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<ILoginThrottle, MemoryLoginThrottle>());

    [SetUp]
    public Task OpenPanel() => GoAsync("/panel");

    [Test]
    public async Task Admits_by_e_mail_and_password_with_a_key_that_ends_with_the_session()
    {
        await LogInAsync(DemoAccounts.MainEmail, DemoAccounts.Password);
        await LoadedAsync();
        await Expect(Title).ToHaveTextAsync("Usage at a glance");
        await Expect(Title).ToBeFocusedAsync();
        var own = Section("API keys").Locator("tr", new() { HasText = "This session" });
        await Expect(own).ToContainTextAsync("Panel 20");
        Assert.That(await KeyNamesAsync(), Has.Exactly(1).StartsWith("Panel 20"));

        await Button("Sign out").ClickAsync();
        await Expect(Title).ToHaveTextAsync("Sign in");
        await Expect(Title).ToBeFocusedAsync();
        await Wait.UntilAsync(async () =>
            !(await KeyNamesAsync()).Any(name => name.StartsWith("Panel 20"))
        );
        await Expect(Page.Locator("#sign-in-message")).ToHaveTextAsync("You are signed out.");
    }

    [Test]
    public async Task Keeps_the_session_over_a_reload_and_forgets_it_with_the_tab()
    {
        await UseKeyAsync(Host.Demo.Key);
        await LoadedAsync();
        await Page.ReloadAsync();
        await LoadedAsync();
        await Expect(Title).ToHaveTextAsync("Usage at a glance");
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync(Page.Url);
        await Expect(other.Locator("h1:visible")).ToHaveTextAsync("Sign in");
        Assert.That(
            await Page.EvaluateAsync<string>("JSON.stringify(localStorage) + document.cookie"),
            Is.EqualTo("{}")
        );
    }

    [Test]
    public async Task Never_puts_a_secret_into_an_address()
    {
        await LogInAsync(DemoAccounts.MainEmail, DemoAccounts.Password);
        await LoadedAsync();
        var addresses = Requests.Select(request => request.Url).ToList();
        Assert.That(addresses, Has.Count.GreaterThan(20));
        Assert.That(addresses, Has.None.Contains(ApiKeyToken.Prefix));
        Assert.That(addresses, Has.None.Contains(DemoAccounts.Password));
    }

    [Test]
    public async Task Says_how_a_key_looks_to_who_pastes_something_else()
    {
        await UseKeyAsync("Schlüssel");
        await RefusedAsync("An API key begins with sp_live_ and has 44 characters.");
    }

    [Test]
    public async Task Refuses_a_key_that_nobody_has()
    {
        await UseKeyAsync(ApiKeyToken.Generate());
        await RefusedAsync("This key is not valid: it may be mistyped, expired or revoked.");
    }

    [Test]
    public async Task Refuses_a_key_that_has_expired()
    {
        var expired = await Host.Given.KeyAsync(Host.Demo, expiresAt: Host.Clock.GetUtcNow());
        await UseKeyAsync(expired.Key);
        await RefusedAsync("This key is not valid: it may be mistyped, expired or revoked.");
    }

    [Test]
    public async Task Refuses_a_key_that_may_only_write()
    {
        var writing = await Host.Given.KeyAsync(Host.Demo, permissions: "write");
        await UseKeyAsync(writing.Key);
        await RefusedAsync("This key may only write. The panel needs one that may read.");
    }

    [Test]
    public async Task Refuses_a_wrong_password_and_after_several_says_when_to_come_back()
    {
        for (var i = 0; i < 5; i++)
        {
            await LogInAsync(DemoAccounts.MainEmail, "wrong");
            await RefusedAsync("Wrong e-mail or password.");
        }
        await LogInAsync(DemoAccounts.MainEmail, "wrong");
        await RefusedAsync("There were too many tries. You can go on at ");
        Assert.That(
            await Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)
                .Filter(new() { HasText = "tries" })
                .InnerTextAsync(),
            Does.Match(@"at \d\d:\d\d:\d\d, in \d+ seconds?\.$")
        );
    }

    [Test]
    public async Task Ends_a_session_whose_key_is_revoked_elsewhere()
    {
        var key = await Host.Given.KeyAsync(Host.Demo);
        await UseKeyAsync(key.Key);
        await LoadedAsync();
        await Host.Demo.PostAsync("api_keys", "delete", new { key_id = key.KeyId });
        await Button("Refresh").ClickAsync();
        await Expect(Title).ToHaveTextAsync("Sign in");
        await Expect(Page.Locator("#sign-in-message"))
            .ToHaveTextAsync(
                "Your key no longer works: it has expired or was revoked. Sign in again."
            );
        await Expect(Page.Locator("#dashboard")).ToBeHiddenAsync();
        Assert.That(await Page.Locator("#dashboard tbody tr").CountAsync(), Is.Zero);
    }

    private async Task RefusedAsync(string reason)
    {
        await Expect(
                Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)
                    .Filter(new() { HasText = reason })
            )
            .ToBeVisibleAsync();
        await Expect(Title).ToHaveTextAsync("Sign in");
    }

    private async Task<IReadOnlyList<string>> KeyNamesAsync() =>
        (await Host.Demo.GetAsync("api_keys", "list")).Column("name");
}
