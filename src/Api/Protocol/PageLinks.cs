using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SharePanel.Api.Protocol.Parameters;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>
/// The <c>Link</c> header of lists (RFC 8288). The links repeat the call's query without the key, which belongs into a
/// header rather than into what is logged and shared.
/// </summary>
internal static class PageLinks
{
    public static void Write(HttpContext http, IPage page)
    {
        var links = new StringBuilder();
        var paging = page.Paging;
        if (page.HasNext && paging.Offset <= int.MaxValue - paging.Limit)
            Append(links, http.Request, paging.Limit, paging.Offset + paging.Limit, "next");
        if (paging.Offset > 0)
            Append(
                links,
                http.Request,
                paging.Limit,
                Math.Max(0, paging.Offset - paging.Limit),
                "prev"
            );
        if (links.Length > 0)
            http.Response.Headers.Link = links.ToString();
    }

    private static void Append(
        StringBuilder links,
        HttpRequest request,
        int limit,
        int offset,
        string relation
    )
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        query.Remove(KnownParameters.ApiKey);
        query["limit"] = limit.ToString(CultureInfo.InvariantCulture);
        query["offset"] = offset.ToString(CultureInfo.InvariantCulture);
        if (links.Length > 0)
            links.Append(", ");
        links
            .Append('<')
            .Append(QueryHelpers.AddQueryString(request.PathBase + request.Path, query))
            .Append(CultureInfo.InvariantCulture, $">; rel=\"{relation}\"");
    }
}
