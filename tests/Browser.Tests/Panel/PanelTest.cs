using Microsoft.Playwright;
using SharePanel.Browser.Tests.Harness;

namespace SharePanel.Browser.Tests.Panel;

/// <summary>A test of the panel.</summary>
public abstract class PanelTest : BrowserTest
{
    protected ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>Signs in as the demo account, or whoever a key is of, and waits until everything is shown.</summary>
    protected async Task SignInAsync(string? key = null)
    {
        await GoAsync("/panel");
        await UseKeyAsync(key ?? Host.Demo.Key);
        await LoadedAsync();
    }

    protected async Task UseKeyAsync(string key)
    {
        await Page.GetByLabel("API key", new() { Exact = true }).FillAsync(key);
        await Button("Use this key").ClickAsync();
    }

    protected async Task LogInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail", new() { Exact = true }).FillAsync(email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await Button("Sign in").ClickAsync();
    }

    protected Task LoadedAsync() => Expect(Page.GetByText("As of ")).ToBeVisibleAsync();

    protected ILocator Button(string name) =>
        Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    protected ILocator Section(string name) =>
        Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    /// <summary>The cells of each row of a section's table, without the headings.</summary>
    protected async Task<IReadOnlyList<string[]>> RowsAsync(string section)
    {
        var rows = await Section(section).Locator("tbody tr").AllInnerTextsAsync();
        return [.. rows.Select(row => row.Split('\t', StringSplitOptions.TrimEntries))];
    }

    protected static string Money(decimal amount) => FormattableString.Invariant($"US${amount:N2}");

    protected static string Number(long number) => FormattableString.Invariant($"{number:N0}");
}
