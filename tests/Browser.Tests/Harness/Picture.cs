using Microsoft.Playwright;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Browser.Tests.Harness;

/// <summary>Pictures for the docs, taken by <c>build/screenshots</c> of what the tests have examined.</summary>
internal static class Picture
{
    private const string Switch = "SHAREPANEL_SCREENSHOTS";

    // The server under test has another port each time.
    private const string NameHost = """
        () => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode())
            texts.currentNode.data = texts.currentNode.data.replaceAll(location.origin, "http://localhost:5000");
        }
        """;

    public static async Task TakeAsync(IPage page, string name, Look look)
    {
        if (Environment.GetEnvironmentVariable(Switch) != "true")
            return;
        // What is as high as the window reaches to the end of the picture.
        await page.SetViewportSizeAsync(look.Width, look.PictureHeight);
        await page.EvaluateAsync(NameHost);
        await page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(Repository.Root, "docs", "images", $"{name}-{look.Name}.png"),
            }
        );
        await page.SetViewportSizeAsync(look.Width, look.Height);
    }
}
