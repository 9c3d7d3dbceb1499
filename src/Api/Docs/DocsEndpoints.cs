using System.Collections.Frozen;
using System.Text;
using SharePanel.Api.Docs.OpenApi;
using SharePanel.Api.Docs.Pages;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Pages;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs;

/// <summary>Where the docs are served. Everything is made with the first call that asks for it, and then kept.</summary>
internal static class DocsEndpoints
{
    public static void MapDocs(this WebApplication app)
    {
        var services = app.Services;
        var files = services.GetRequiredService<PageFiles>();
        var catalog = services.GetRequiredService<ActionCatalog>();
        var reference = new Lazy<ApiReference>(() => ApiReference.Of(catalog));
        var page = new Lazy<CachedPage>(() =>
            new CachedPage(
                new DocsPage(
                    reference.Value,
                    files,
                    services.GetRequiredService<DemoLogin>()
                ).Write(),
                "text/html; charset=utf-8"
            )
        );
        app.MapGetOrHead(
            DocsPage.Path,
            http =>
            {
                PageHeaders.Write(http.Response.Headers);
                return page.Value.WriteAsync(http);
            }
        );
        app.MapGetOrHead(
            "/docs",
            http =>
            {
                http.Response.Redirect(DocsPage.Path);
                return Task.CompletedTask;
            }
        );
        app.MapFile(
            OpenApiDocument.Path,
            "application/json",
            () => OpenApiDocument.Write(reference.Value)
        );
        var texts = new Lazy<FrozenDictionary<string, CachedPage>>(() =>
            new MarkdownPages(reference.Value)
                .All()
                .ToFrozenDictionary(text => text.Path, text => Text(text.Content))
        );
        // Their names are known without their texts, so that a start need not wait for these.
        foreach (var path in MarkdownPages.PathsOf(catalog))
            app.MapGetOrHead(path, http => texts.Value[path].WriteAsync(http));
    }

    private static CachedPage Text(string content) =>
        new(Encoding.UTF8.GetBytes(content), "text/markdown; charset=utf-8");

    private static void MapFile(
        this WebApplication app,
        string path,
        string contentType,
        Func<byte[]> make
    )
    {
        var file = new Lazy<CachedPage>(() => new CachedPage(make(), contentType));
        app.MapGetOrHead(path, http => file.Value.WriteAsync(http));
    }

    private static void MapGetOrHead(
        this WebApplication app,
        string path,
        RequestDelegate answer
    ) => app.MapMethods(path, ["GET", "HEAD"], answer);
}
