using SharePanel.Api.Protocol;

namespace SharePanel.Api.Pages;

/// <summary>Where the pages and their files are served.</summary>
internal static class PageEndpoints
{
    private const string Panel = "/panel";

    // Nothing from elsewhere, nothing written into the page, and no text that a script would make elements of.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static void MapPages(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<PageFiles>();
        var protocol = app.Services.GetRequiredService<ProtocolMiddleware>();
        app.MapPage(files, Panel, "panel/index.html");
        app.MapMethods(
            $"{PageFiles.Root}/{{version}}/{{**name}}",
            ["GET", "HEAD"],
            (HttpContext http, string version, string name) =>
                files.Find(name) is { IsPage: false } file
                    // Another version's address came with a page of that version: it may be this file, but not for good.
                    ? file.WriteAsync(http, forGood: version == files.Version)
                    // Answered like any path that does not exist.
                    : protocol.InvokeAsync(http)
        );
    }

    /// <summary>Serves a page that may only use the files beside it and call the API.</summary>
    private static void MapPage(
        this WebApplication app,
        PageFiles files,
        string path,
        string name
    ) =>
        app.MapMethods(
            path,
            ["GET", "HEAD"],
            http =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                return files.Find(name)!.WriteAsync(http);
            }
        );
}
