using Microsoft.Playwright;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Browser.Tests.Harness;

/// <summary>Pictures for the docs, taken by <c>build/screenshots</c> of what the tests have examined.</summary>
internal static class Picture
{
    private const string Switch = "SHAREPANEL_SCREENSHOTS";

    public static async Task TakeAsync(IPage page, string name, Look look)
    {
        if (Environment.GetEnvironmentVariable(Switch) != "true")
            return;
        await page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(Repository.Root, "docs", "images", $"{name}-{look.Name}.png"),
                FullPage = true,
                Clip = new()
                {
                    X = 0,
                    Y = 0,
                    Width = look.Width,
                    Height = look.PictureHeight,
                },
            }
        );
    }
}
