using Microsoft.Playwright;

namespace SharePanel.Browser.Tests.Panel;

/// <summary>What can be done in the panel: revoking keys and reading notices.</summary>
public sealed class ChangesTests : PanelTest
{
    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    [Test]
    public async Task Revokes_a_key_once_it_is_confirmed()
    {
        var doomed = await Host.Given.KeyAsync(Host.Demo, name: "Old laptop");
        await SignInAsync();
        await Button("Revoke the key “Old laptop”").ClickAsync();
        await Expect(Dialog).ToContainTextAsync("Programs that use this key can no longer call");
        await Dialog.GetByText("Revoke key").ClickAsync();
        await Expect(Dialog).ToBeHiddenAsync();
        await Expect(Section("API keys")).Not.ToContainTextAsync("Old laptop");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "API keys" }))
            .ToBeFocusedAsync();
        await Expect(Page.Locator("#announcements"))
            .ToHaveTextAsync("The key “Old laptop” is revoked.");
        Assert.That((await doomed.GetAsync("profile", "view")).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Revokes_nothing_when_it_is_cancelled()
    {
        var kept = await Host.Given.KeyAsync(Host.Demo, name: "Old laptop");
        await SignInAsync();
        await Button("Revoke the key “Old laptop”").ClickAsync();
        await Dialog.GetByText("Cancel").ClickAsync();
        await Expect(Dialog).ToBeHiddenAsync();
        await Expect(Button("Revoke the key “Old laptop”")).ToBeFocusedAsync();
        Assert.That((await kept.GetAsync("profile", "view")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Says_in_the_dialog_why_a_key_is_not_revoked()
    {
        var reading = await Host.Given.KeyAsync(Host.Demo, permissions: "read");
        await SignInAsync(reading.Key);
        await Button("Revoke the key “Website”").ClickAsync();
        await Dialog.GetByText("Revoke key").ClickAsync();
        await Expect(Dialog.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("This API key does not have the write permission.");
    }

    [Test]
    public async Task Ends_the_session_with_its_own_key()
    {
        var own = await Host.Given.KeyAsync(Host.Demo, name: "Just this one");
        await SignInAsync(own.Key);
        await Button("Revoke the key “Just this one”").ClickAsync();
        await Expect(Dialog)
            .ToContainTextAsync(
                "If it is the key that you signed in with, you will be signed out."
            );
        await Dialog.GetByText("Revoke key").ClickAsync();
        await Expect(Title).ToHaveTextAsync("Sign in");
        Assert.That(await Page.EvaluateAsync<int>("sessionStorage.length"), Is.Zero);
    }

    [Test]
    public async Task Sends_a_revocation_whose_answer_got_lost_again_without_harm()
    {
        await Host.Given.KeyAsync(Host.Demo, name: "Old laptop");
        await SignInAsync();
        var isLost = false;
        await Page.RouteAsync(
            "**/api/api_keys/delete",
            async route =>
            {
                var answer = await route.FetchAsync();
                if (isLost)
                    await route.FulfillAsync(new() { Response = answer });
                else
                    await route.AbortAsync();
                isLost = true;
            }
        );
        await Button("Revoke the key “Old laptop”").ClickAsync();
        await Dialog.GetByText("Revoke key").ClickAsync();
        await Expect(Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot be reached");
        await Dialog.GetByText("Revoke key").ClickAsync();
        await Expect(Dialog).ToBeHiddenAsync();
        await Expect(Section("API keys")).Not.ToContainTextAsync("Old laptop");
    }

    [Test]
    public async Task Marks_one_notice_as_read_and_then_all()
    {
        await Host.Given.NotificationAsync(
            Host.Demo,
            "Maintenance",
            "Sunday at 02:00 UTC",
            "warning"
        );
        var unread = await UnreadAsync();
        await SignInAsync();
        await Button("Mark as read: Maintenance").ClickAsync();
        await Expect(Section("Unread notices")).Not.ToContainTextAsync("Maintenance");
        Assert.That(await UnreadAsync(), Is.EqualTo(unread - 1));
        await Button("Mark all as read").ClickAsync();
        await Expect(Section("Unread notices")).ToContainTextAsync("No unread notices.");
        Assert.That(await UnreadAsync(), Is.Zero);
    }

    private async Task<long> UnreadAsync() =>
        (await Host.Demo.GetAsync("notifications", "unread_count")).Number("$.data.count");
}
