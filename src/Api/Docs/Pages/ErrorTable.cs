using SharePanel.Api.Docs.Reference;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.Pages;

/// <summary>The catalogue of errors, which stands in the guide where it is marked.</summary>
internal static class ErrorTable
{
    /// <summary>Where in the guide's text it stands.</summary>
    public const string Mark = "{{errors}}";

    public static Html Html { get; } =
        Pages.Html.Of(
            $"""
            <table class="catalogue"><thead><tr><th scope="col">Code</th><th scope="col">Cause and remedy</th></tr></thead><tbody>
            {Pages.Html.Each(ErrorCatalogue.All, Row)}
            </tbody></table>
            """
        );

    public static string Markdown { get; } =
        "| code | status | cause | remedy |\n| --- | --- | --- | --- |\n"
        + string.Join(
            '\n',
            ErrorCatalogue.All.Select(error =>
                $"| `{error.Code}` | {error.Status} | {error.Cause} | {error.Remedy} |"
            )
        );

    private static Html Row(Error error)
    {
        var cause = Pages.Html.FromInlineMarkdown(error.Cause!);
        var remedy = Pages.Html.FromInlineMarkdown(error.Remedy!);
        return Pages.Html.Of(
            $"""
            <tr id="error-{error.Code}"><th scope="row"><code>{error.Code}</code> <span class="badge">{error.Status}</span></th>
            <td>{cause} <span class="remedy">{remedy}</span></td></tr>

            """
        );
    }
}
