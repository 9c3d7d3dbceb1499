using System.Globalization;
using System.Net;
using System.Text;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs;

/// <summary>The reference of all actions as one page, made once from the catalog. It asks nothing of other hosts.</summary>
internal sealed class ReferencePage(ActionCatalog catalog)
{
    public const string Path = "/docs/index.html";

    private const string Style = """
        :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
        body { font: 1rem/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 62rem; padding: 1.5rem; }
        nav a { display: inline-block; margin: 0 .9rem .4rem 0; }
        h2 { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1.2rem; }
        h3 { margin: 1.8rem 0 .3rem; }
        code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
        pre { border: 1px solid var(--line); border-radius: .5rem; overflow-x: auto; padding: .7rem .9rem; }
        table { border-collapse: collapse; width: 100%; }
        td, th { border-bottom: 1px solid var(--line); padding: .35rem .7rem .35rem 0; text-align: left; vertical-align: top; }
        .verbs { font-size: .8rem; font-weight: 400; letter-spacing: .04em; opacity: .75; }
        """;

    private readonly Lazy<byte[]> page = new(() => Encoding.UTF8.GetBytes(Render(catalog)));

    // The hash of the one style block; nothing else may load or run.
    private readonly string policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = policy;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentLength = page.Value.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(page.Value, http.RequestAborted).AsTask();
    }

    private static string Render(ActionCatalog catalog)
    {
        var html = new StringBuilder();
        var modes = catalog.Actions.GroupBy(action => action.Mode).ToList();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append("<title>SharePanel API</title><style>")
            .Append(Style)
            .Append("</style></head><body><h1>SharePanel API</h1>")
            .Append(
                "<p>Every call goes to <code>/api</code> with a <code>mode</code>, an <code>action</code> and "
            )
            .Append(
                "an <code>api_key</code>, as a GET or, for what changes something, as a POST. Parameters travel in the "
            )
            .Append(
                "query, as JSON, or as a form. Get a key with <code>mode=auth</code>; keys are also accepted as "
            )
            .Append("<code>Authorization: Bearer</code> and <code>X-API-Key</code>.</p><nav>");
        foreach (var mode in modes)
            html.Append(CultureInfo.InvariantCulture, $"<a href=\"#{mode.Key}\">{mode.Key}</a>");
        html.Append("</nav>");
        foreach (var mode in modes)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{mode.Key}\">{mode.Key}</h2>");
            foreach (var action in mode)
                RenderAction(html, action);
        }
        return html.Append("</body></html>").ToString();
    }

    private static void RenderAction(StringBuilder html, ActionDescriptor action)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h3 id=\"{action.Label}\">{action.Label} ")
            .Append(
                CultureInfo.InvariantCulture,
                $"<span class=\"verbs\">{(action.IsCommand ? "POST" : "GET or POST")}</span></h3>"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<pre><code>{Encode(QueryForm(action))}</code></pre>"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<p>Also <code>{action.Path}</code>. Answers “{Encode(action.Message)}”.</p>"
            );
        if (action.Parameters.Count == 0)
            return;
        html.Append(
            "<table><thead><tr><th>Parameter</th><th></th><th>Takes</th></tr></thead><tbody>"
        );
        foreach (var parameter in action.Parameters)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{parameter.Name}</code></td>")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<td>{(parameter.IsRequired ? "required" : "optional")}</td>"
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<td>{Encode(parameter.Takes ?? "text")}</td></tr>"
                );
        }
        html.Append("</tbody></table>");
    }

    private static string QueryForm(ActionDescriptor action)
    {
        var form = new StringBuilder($"/api?mode={action.Mode}");
        if (!action.Anonymous)
            form.Append("&api_key={api_key}");
        if (action.Name.Length > 0)
            form.Append(CultureInfo.InvariantCulture, $"&{action.Selector}={action.Name}");
        foreach (var parameter in action.Parameters.Where(parameter => parameter.IsRequired))
            form.Append(CultureInfo.InvariantCulture, $"&{parameter.Name}={{{parameter.Name}}}");
        return form.ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
