using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SharePanel.Browser.Tests.Panel;

/// <summary>The whole panel without a pointer.</summary>
public sealed partial class KeyboardTests : PanelTest
{
    [Test]
    public async Task Signs_in_reads_a_chart_opens_a_table_revokes_a_key_and_signs_out()
    {
        await Host.Given.KeyAsync(Host.Demo, name: "Old laptop");
        await GoAsync("/panel");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByText("Skip to content")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await TabToAsync(Page.GetByLabel("API key", new() { Exact = true }));
        await Page.Keyboard.TypeAsync(Host.Demo.Key);
        await Page.Keyboard.PressAsync("Enter");
        await LoadedAsync();
        await Expect(Title).ToBeFocusedAsync();

        var slider = Page.GetByRole(AriaRole.Slider, new() { Name = "Requests by day" });
        await TabToAsync(slider);
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", ReadsADay());
        await Expect(Section("Requests per day").Locator(".readout"))
            .ToContainTextAsync("Sat, 14 Mar 2026:");

        await TabToAsync(Section("Requests per day").Locator("summary"));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Section("Requests per day").GetByRole(AriaRole.Table)).ToBeVisibleAsync();

        await TabToAsync(Button("Mark all as read"));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Unread notices" }))
            .ToBeFocusedAsync();

        await RevokeAsync();
        await TabToAsync(Button("Sign out"), "Shift+Tab");
        await Page.Keyboard.PressAsync("Space");
        await Expect(Title).ToHaveTextAsync("Sign in");
        await Expect(Title).ToBeFocusedAsync();
    }

    [Test]
    public async Task Goes_through_the_chart_by_pointer_too()
    {
        await SignInAsync();
        var plot = Section("Requests per day").Locator(".plot");
        var readout = Section("Requests per day").Locator(".readout");
        var before = await readout.InnerTextAsync();
        var box = (await plot.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + box.Width - 8, box.Y + 60);
        await Expect(readout).ToContainTextAsync("Sun, 15 Mar 2026:");
        await Page.Mouse.MoveAsync(0, 0);
        await Expect(readout).ToHaveTextAsync(before);
    }

    private async Task RevokeAsync()
    {
        var revoke = Button("Revoke the key “Old laptop”");
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await TabToAsync(revoke);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Button("Cancel")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(revoke).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(Section("API keys")).Not.ToContainTextAsync("Old laptop");
    }

    /// <summary>Tabs until something has the focus; whatever had it on the way could be seen, and says what it is.</summary>
    private async Task TabToAsync(ILocator target, string key = "Tab")
    {
        for (var stops = 0; stops < 80; stops++)
        {
            await Page.Keyboard.PressAsync(key);
            var stop = await Page.EvaluateAsync<string?>(
                """
                () => {
                  const at = document.activeElement;
                  if (at === document.body) return null;
                  const ring = at.closest(".plot") ?? at;
                  const { outlineStyle, outlineWidth } = getComputedStyle(ring);
                  return `${at.outerHTML.slice(0, 120)} ${outlineStyle} ${outlineWidth}`;
                }
                """
            );
            Assert.That(stop, Is.Null.Or.EndsWith("solid 3px"));
            if (await target.EvaluateAsync<bool>("node => node === document.activeElement"))
                return;
        }
        Assert.Fail($"No way by {key} to {target}.");
    }

    [GeneratedRegex(@"^Sat, 14 Mar 2026: \d+ requests, \d+ errors?$", RegexOptions.None, 1000)]
    private static partial Regex ReadsADay();
}
