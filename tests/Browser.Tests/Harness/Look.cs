using Microsoft.Playwright;

namespace SharePanel.Browser.Tests.Harness;

/// <summary>How a page is looked at.</summary>
public sealed record Look(string Name, bool IsDark, int Width, int Height)
{
    public static readonly Look Desktop = new("desktop-light", IsDark: false, 1280, 900);

    public static readonly IReadOnlyList<Look> All =
    [
        Desktop,
        new("desktop-dark", IsDark: true, 1280, 900),
        new("phone-light", IsDark: false, 390, 844),
        new("phone-dark", IsDark: true, 390, 844),
    ];

    /// <summary>How much of a page a picture shows.</summary>
    public int PictureHeight => Width < 600 ? 1500 : 1080;

    public BrowserNewContextOptions Options =>
        new()
        {
            ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = Width, Height = Height },
            HasTouch = Width < 600,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
        };

    public override string ToString() => Name;
}
