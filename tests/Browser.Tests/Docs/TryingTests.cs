using Microsoft.Playwright;
using SharePanel.Application.Operations.Samples;
using SharePanel.Browser.Tests.Harness;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Browser.Tests.Docs;

/// <summary>The docs page, where calls are tried.</summary>
public sealed class TryingTests : BrowserTest
{
    private const string Path = "/docs/index.html";

    private static IEnumerable<Look> Looks => Look.All;

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    [Test]
    public async Task Makes_an_organization_and_finds_it_in_the_list()
    {
        await GoAsync(Path);
        await SignInAsync();
        var making = await TryAsync("orgs.new");
        await Field(making, "title").FillAsync("Čapek & Sons");
        await SendAsync(making);
        await Expect(making).ToContainTextAsync("Organization created successfully");

        var listing = await TryAsync("orgs.list");
        await SendAsync(listing);
        await Expect(listing).ToContainTextAsync("\"title\": \"Čapek & Sons\"");
        await Expect(listing).ToContainTextAsync("\"path\": \"capek-sons\"");
        Assert.That(
            (await Host.Demo.GetAsync("orgs", "list")).Column("title"),
            Has.Exactly(1).EqualTo("Čapek & Sons")
        );
    }

    [Test]
    public async Task Asks_who_is_calling_before_it_calls()
    {
        await GoAsync(Path);
        var listing = await TryAsync("orgs.list");
        await Button(listing, "Send").ClickAsync();
        await Expect(Dialog).ToBeVisibleAsync();
        await Dialog.GetByLabel("Or an API key").FillAsync("mistyped");
        await Button(Dialog, "Use this key").ClickAsync();
        await Expect(Dialog.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("An API key begins with sp_live_");
        await Dialog.GetByLabel("Or an API key").FillAsync(Host.Demo.Key);
        await Button(Dialog, "Use this key").ClickAsync();
        await Expect(Dialog).ToBeHiddenAsync();
        await SendAsync(listing);
        await Expect(listing).ToContainTextAsync("Northwind Studio");
    }

    [Test]
    public async Task Shows_an_answer_as_text_whatever_is_in_it()
    {
        const string hostile = "<img src=x onerror=\"document.title='owned'\">";
        await Host.Given.OrgAsync(Host.Demo, hostile);
        await GoAsync(Path);
        await SignInAsync();
        var listing = await TryAsync("orgs.list");
        await SendAsync(listing);
        await Expect(listing).ToContainTextAsync("<img src=x onerror=");
        Assert.That(await listing.Locator("img").CountAsync(), Is.Zero);
        Assert.That(await Page.TitleAsync(), Is.EqualTo("SharePanel API"));
    }

    [Test]
    public async Task Shares_the_sign_in_with_the_panel_and_ends_it_with_its_key()
    {
        await GoAsync(Path);
        await SignInAsync();
        await GoAsync("/panel");
        await Expect(Page.Locator("#account-name")).ToHaveTextAsync("demo, plan pro");
        Assert.That(await KeyNamesAsync(), Has.Exactly(1).StartsWith("Docs 20"));
        await GoAsync(Path);
        await Button(Page.Locator("#account"), "Sign out").ClickAsync();
        await Expect(Button(Page.Locator("#account"), "Sign in to try calls")).ToBeFocusedAsync();
        await Api.Tests.Harness.Wait.UntilAsync(async () =>
            !(await KeyNamesAsync()).Any(name => name.StartsWith("Docs 20"))
        );
    }

    [Test]
    public async Task Goes_by_keyboard_from_the_sign_in_to_an_answer_and_out()
    {
        await GoAsync(Path);
        await Button(Page.Locator("#account"), "Sign in to try calls").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Dialog.GetByLabel("E-mail", new() { Exact = true })).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync(DemoAccounts.MainEmail);
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.TypeAsync(DemoAccounts.Password);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Button(Page.Locator("#account"), "Sign out")).ToBeFocusedAsync();
        var listing = Page.Locator("article[id='orgs.list']");
        await Button(listing, "Try it").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(listing.Locator("form.try h4")).ToBeFocusedAsync();
        await Button(listing, "Send").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(listing.Locator(".result")).ToBeFocusedAsync();
        await Expect(listing.Locator(".result")).ToContainTextAsync("Northwind Studio");
    }

    [Test]
    public async Task Says_when_the_key_of_a_sign_in_could_not_be_revoked()
    {
        await GoAsync(Path);
        await SignInAsync();
        await Page.RouteAsync("**/api/api_keys/**", route => route.AbortAsync());
        await Button(Page.Locator("#account"), "Sign out").ClickAsync();
        await Expect(Page.Locator("#account"))
            .ToContainTextAsync("could not be revoked. Revoke it when you sign in again.");
    }

    [Test]
    public async Task Puts_no_secret_into_an_address_and_keeps_none_beyond_the_tab()
    {
        await GoAsync(Path);
        await SignInAsync();
        await SendAsync(await TryAsync("orgs.list"));
        var logIn = await TryAsync("auth");
        await Field(logIn, "password").FillAsync(DemoAccounts.Password);
        await SendAsync(logIn);
        var addresses = Requests.Select(request => request.Url).ToList();
        Assert.That(addresses, Has.Some.EndsWith("/api?mode=orgs&action=list"));
        Assert.That(addresses, Has.None.Contains(ApiKeyToken.Prefix));
        Assert.That(addresses, Has.None.Contains(DemoAccounts.Password));
        var kept = await Page.EvaluateAsync<string>(
            "JSON.stringify(localStorage) + document.cookie"
        );
        Assert.That(kept, Does.Not.Contain(ApiKeyToken.Prefix).And.Not.Contain("Docs 20"));
    }

    [TestCaseSource(nameof(Looks))]
    public async Task Has_no_violation_anywhere(Look look)
    {
        await LookAsync(look);
        await GoAsync(Path);
        Assert.That(await Axe.ViolationsAsync(Page), Is.Empty, "page");
        await Picture.TakeAsync(Page, "docs", look);
        await SignInAsync(() => Axe.ViolationsAsync(Page));
        var listing = await TryAsync("orgs.list");
        await SendAsync(listing);
        Assert.That(await Axe.ViolationsAsync(Page), Is.Empty, "answer");
    }

    private async Task SignInAsync(Func<Task<IReadOnlyList<string>>>? examine = null)
    {
        await Button(Page.Locator("#account"), "Sign in to try calls").ClickAsync();
        if (examine is not null)
            Assert.That(await examine(), Is.Empty, "sign-in");
        await Dialog.GetByLabel("E-mail", new() { Exact = true }).FillAsync(DemoAccounts.MainEmail);
        await Dialog
            .GetByLabel("Password", new() { Exact = true })
            .FillAsync(DemoAccounts.Password);
        await Button(Dialog, "Sign in").ClickAsync();
        await Expect(Page.Locator("#account")).ToContainTextAsync("Signed in as sp_live_");
    }

    private async Task<ILocator> TryAsync(string label)
    {
        var article = Page.Locator($"article[id='{label}']");
        await Button(article, "Try it").ClickAsync();
        return article.Locator("form.try");
    }

    private static async Task SendAsync(ILocator form)
    {
        await Button(form, "Send").ClickAsync();
        await Expect(form.Locator(".result .badge")).ToBeVisibleAsync();
    }

    private static ILocator Field(ILocator form, string name) => form.Locator($"[name='{name}']");

    private static ILocator Button(ILocator place, string name) =>
        place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private async Task<IReadOnlyList<string>> KeyNamesAsync() =>
        (await Host.Demo.GetAsync("api_keys", "list")).Column("name");
}
