using System.Text;
using SharePanel.Api.Docs.OpenApi;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Docs.Samples;
using SharePanel.Api.Pages;

namespace SharePanel.Api.Docs.Pages;

/// <summary>The docs as one page. It uses its own files alone, and is whole without its script.</summary>
internal sealed class DocsPage(ApiReference reference, PageFiles files, DemoLogin demo)
{
    public const string Path = "/docs/index.html";

    private readonly string assets = $"{PageFiles.Root}/{files.Version}";

    private const string CodeStart =
        "<figure class=\"code\"><figcaption>Example</figcaption><pre tabindex=\"0\">";

    public byte[] Write() => Encoding.UTF8.GetBytes(Render().Markup);

    private Html Render() =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="description" content="Reference of the SharePanel API: every action with its parameters, answers, errors and samples.">
            <title>SharePanel API</title>
            <link rel="icon" href="{assets}/shared/icon.svg" type="image/svg+xml">
            <link rel="alternate" href="/docs/index.md" type="text/markdown">
            <link rel="stylesheet" href="{assets}/shared/base.css">
            <link rel="stylesheet" href="{assets}/docs/docs.css">
            <script src="{assets}/shared/theme.js"></script>
            <script type="module" src="{assets}/docs/docs.js"></script>
            {Html.Each(files.ModulesOf("docs"), Preload)}
            </head>
            <body data-host="{SampleCall.Host}" data-demo-email="{demo.Email}" data-demo-password="{demo.Password}">
            <a class="skip" href="#main">Skip to content</a>
            <header class="bar">
            <p class="brand"><img src="{assets}/shared/icon.svg" alt="" width="28" height="28"> SharePanel</p>
            <nav aria-label="Pages">{PageLinks}</nav>
            <label class="theme">Colours
            <select data-theme-control><option value="system">System</option><option value="light">Light</option><option value="dark">Dark</option></select>
            </label>
            <div id="account"></div>
            </header>
            <p id="announcements" class="visually-hidden" role="status"></p>
            <div class="layout">
            {Contents()}
            <main id="main" tabindex="-1">
            <h1>SharePanel API</h1>
            {Html.Each(reference.Guide, Guide)}
            {Html.Each(reference.Modes, Mode)}
            </main>
            </div>
            </body>
            </html>

            """
        );

    // A browser would find one by reading another.
    private Html Preload(string module) =>
        Html.Of($"<link rel=\"modulepreload\" href=\"{assets}/{module}\">\n");

    private static Html PageLinks =>
        Html.Of(
            $"""<a href="{PageEndpoints.Panel}">Panel</a> <a href="{Path}" aria-current="page">API reference</a> <a href="{OpenApiDocument.Path}">OpenAPI</a>"""
        );

    private Html Contents() =>
        Html.Of(
            $"""
            <nav id="contents" aria-label="Contents">
            <div id="contents-list">
            <p id="search-place"></p>
            <ul>
            {Html.Each(reference.Guide, page => Link(page.Name, page.Title, default))}
            </ul>
            {Html.Each(reference.Modes, Group)}
            </div>
            </nav>
            """
        );

    private static Html Group(DocumentedMode mode) =>
        Html.Of(
            $"""
            <div class="group"><h2><a href="#{Anchor(mode)}">{mode.Title}</a></h2>
            <ul>
            {Html.Each(mode.Actions, Link)}
            </ul></div>

            """
        );

    private static Html Link(DocumentedAction action) =>
        Link(action.Label, action.Title, Badge.OfVerb(action));

    private static Html Link(string id, string title, Html badge) =>
        Html.Of(
            $"""
            <li><a href="#{id}"><span>{title}</span>{badge}</a></li>

            """
        );

    private static Html Guide(GuidePage page)
    {
        var (name, title) = (page.Name, page.Title);
        return Html.Of(
            $"""
            <section class="guide" id="{name}" aria-labelledby="{name}-title">
            <h2 id="{name}-title">{title} <a class="anchor" href="#{name}" aria-label="Link to {title}">#</a></h2>
            {GuideText(page.Text)}
            </section>

            """
        );
    }

    // Headings of a page lie below that of the page; code is shown like other code.
    private static Html GuideText(string text)
    {
        var parts = text.Split(ErrorTable.Mark);
        var markup = string.Join(
            ErrorTable.Html.Markup,
            parts.Select(part => Html.FromMarkdown(part).Markup)
        );
        return new(
            markup
                .Replace("<h2>", "<h3>", StringComparison.Ordinal)
                .Replace("</h2>", "</h3>", StringComparison.Ordinal)
                .Replace("<pre>", CodeStart, StringComparison.Ordinal)
                .Replace("</pre>", "</pre></figure>", StringComparison.Ordinal)
        );
    }

    private static Html Mode(DocumentedMode mode) =>
        Html.Of(
            $"""
            <section class="mode" id="{Anchor(mode)}" aria-labelledby="{mode.Name}-mode">
            <h2 id="{mode.Name}-mode">{mode.Title}</h2>
            {Html.FromMarkdown(mode.Description)}
            {Html.Each(mode.Actions, ActionSection.Render)}
            </section>

            """
        );

    // A mode with one action shares its name with it; the action is what links mean.
    private static string Anchor(DocumentedMode mode) =>
        mode.Actions.Any(action => action.Label == mode.Name)
            ? $"{mode.Name}-mode-part"
            : mode.Name;
}
