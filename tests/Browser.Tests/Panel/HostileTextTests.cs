using Microsoft.Playwright;

namespace SharePanel.Browser.Tests.Panel;

/// <summary>Whatever somebody has stored is shown as the text that it is.</summary>
public sealed class HostileTextTests : PanelTest
{
    private const string Image = "<img src=x onerror=\"document.title='owned'\">";
    private const string Script = "</td><script>document.title='owned'</script>";

    [Test]
    public async Task Shows_names_and_notices_as_text()
    {
        var ann = await Host.Given.UserAsync("ann");
        var org = await Host.Given.OrgAsync(ann, Image, contact: Script);
        await Host.Given.InstanceAsync(ann, Script, org: org);
        await Host.Given.KeyAsync(ann, name: Image);
        await Host.Given.NotificationAsync(
            ann,
            Image,
            Script,
            link: "javascript:document.title='owned'"
        );
        await Host.Given.InvoiceAsync(ann, number: "<b>INV</b>");
        await SignInAsync(ann.Key);

        await Expect(Section("Organizations")).ToContainTextAsync(Image);
        await Expect(Section("Organizations")).ToContainTextAsync(Script);
        await Expect(Section("Instances")).ToContainTextAsync(Script);
        await Expect(Section("API keys")).ToContainTextAsync(Image);
        await Expect(Section("Unread notices")).ToContainTextAsync(Image);
        await Expect(Section("Unread notices")).ToContainTextAsync(Script);
        await Expect(Section("Invoices")).ToContainTextAsync("<b>INV</b>");
        await Button($"Revoke the key “{Image}”").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"Revoke “{Image}”?");

        Assert.That(
            await Page.Locator("main :is(img, script, b), main [onerror], main [onmouseover]")
                .CountAsync(),
            Is.Zero
        );
        Assert.That(await Section("Unread notices").GetByRole(AriaRole.Link).CountAsync(), Is.Zero);
        Assert.That(await Page.TitleAsync(), Is.EqualTo("Usage at a glance – SharePanel"));
    }

    [Test]
    public async Task Links_a_notice_to_pages_of_the_web_alone()
    {
        const string address = "https://status.example/maintenance";
        await Host.Given.NotificationAsync(Host.Demo, "Maintenance", link: address);
        await SignInAsync();
        var link = Section("Unread notices").GetByRole(AriaRole.Link);
        await Expect(link).ToHaveAttributeAsync("href", address);
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
    }
}
