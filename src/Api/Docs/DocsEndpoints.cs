using SharePanel.Api.Docs.OpenApi;
using SharePanel.Api.Docs.Reference;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs;

/// <summary>Where the docs are served. Everything is made with the first call that asks for it, and then kept.</summary>
internal static class DocsEndpoints
{
    public static void MapDocs(this WebApplication app)
    {
        var catalog = app.Services.GetRequiredService<ActionCatalog>();
        var reference = new Lazy<ApiReference>(() => ApiReference.Of(catalog));
        app.MapPage(
            OpenApiDocument.Path,
            () => new CachedPage(OpenApiDocument.Write(reference.Value), "application/json")
        );
    }

    private static void MapPage(this WebApplication app, string path, Func<CachedPage> make)
    {
        var page = new Lazy<CachedPage>(make);
        app.MapMethods(path, ["GET", "HEAD"], http => page.Value.WriteAsync(http));
    }
}
