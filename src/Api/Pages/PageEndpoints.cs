using SharePanel.Api.Protocol;

namespace SharePanel.Api.Pages;

/// <summary>Where the pages and their files are served.</summary>
internal static class PageEndpoints
{
    public const string Panel = "/panel";

    public static void MapPages(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<PageFiles>();
        var protocol = app.Services.GetRequiredService<ProtocolMiddleware>();
        app.MapPage(Panel, () => files.Find("panel/index.html")!);
        app.MapMethods(
            $"{PageFiles.Root}/{{version}}/{{**name}}",
            ["GET", "HEAD"],
            http =>
                http.GetRouteValue("name") is string name
                && !PageFiles.IsPage(name)
                && files.Find(name) is { } file
                    // Another version's address came with a page of that version: it may be this file, but not for good.
                    ? file.WriteAsync(
                        http,
                        forGood: http.GetRouteValue("version") is string version
                            && version == files.Version
                    )
                    // Answered like any path that does not exist.
                    : protocol.InvokeAsync(http)
        );
    }

    private static void MapPage(this WebApplication app, string path, Func<CachedPage> page) =>
        app.MapMethods(
            path,
            ["GET", "HEAD"],
            http =>
            {
                PageHeaders.Write(http.Response.Headers);
                return page().WriteAsync(http);
            }
        );
}
