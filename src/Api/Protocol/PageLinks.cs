using System.Globalization;
using System.Text;
using SharePanel.Api.Protocol.Parameters;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>
/// The <c>Link</c> header of lists (RFC 8288), in the path form. The links repeat the call's own parameters but not the
/// key, which belongs into a header rather than into what is stored and shared.
/// </summary>
internal static class PageLinks
{
    public static void Write(
        HttpContext http,
        ActionDescriptor action,
        ParameterSet parameters,
        IPage page
    )
    {
        var links = new StringBuilder();
        var (limit, offset) = page.Paging;
        if (page.HasNext && offset <= int.MaxValue - limit)
            Append(
                links,
                http.Request,
                action,
                parameters,
                page.Paging with
                {
                    Offset = offset + limit,
                },
                "next"
            );
        if (offset > 0)
            Append(
                links,
                http.Request,
                action,
                parameters,
                page.Paging with
                {
                    Offset = Math.Max(0, offset - limit),
                },
                "prev"
            );
        if (links.Length > 0)
            http.Response.Headers.Link = links.ToString();
    }

    private static void Append(
        StringBuilder links,
        HttpRequest request,
        ActionDescriptor action,
        ParameterSet parameters,
        Paging paging,
        string relation
    )
    {
        if (links.Length > 0)
            links.Append(", ");
        links.Append('<').Append(request.PathBase.ToUriComponent()).Append(action.Path).Append('?');
        foreach (var parameter in action.Parameters)
        {
            var isPaging = parameter.Property is nameof(IPaged.Limit) or nameof(IPaged.Offset);
            if (!isPaging && parameters.Find(parameter.Name, out var sent))
                links
                    .Append(parameter.Name)
                    .Append('=')
                    .Append(Uri.EscapeDataString(sent.Text))
                    .Append('&');
        }
        links.Append(
            CultureInfo.InvariantCulture,
            $"limit={paging.Limit}&offset={paging.Offset}>; rel=\"{relation}\""
        );
    }
}
