using System.Text.RegularExpressions;
using SharePanel.Api.Docs.OpenApi;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Docs.Samples;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.Pages;

/// <summary>The same as the page in Markdown: one file for each page of the guide and for each mode, and lists of them.</summary>
internal sealed partial class MarkdownPages(ApiReference reference)
{
    private const string List = "/llms.txt";

    /// <summary>The paths of all files.</summary>
    public static IEnumerable<string> PathsOf(ActionCatalog catalog) =>
        [
            List,
            PathOf("index"),
            .. GuidePage.Names.Concat(catalog.Modes.Select(mode => mode.Name)).Select(PathOf),
        ];

    /// <summary>The files by their paths.</summary>
    public IEnumerable<(string Path, string Content)> All()
    {
        yield return (List, Index());
        yield return (PathOf("index"), Index());
        foreach (var page in reference.Guide)
            yield return (PathOf(page.Name), Guide(page));
        foreach (var mode in reference.Modes)
            yield return (PathOf(mode.Name), Mode(mode));
    }

    private static string PathOf(string name) => $"/docs/{name}.md";

    private string Index() =>
        Lines([
            "# SharePanel API",
            "",
            "> The HTTP API of a hosting panel: a host's customers manage their profile, organizations, instances, billing, usage,",
            "> notifications and API keys through one endpoint, `/api?mode=…&action=…`.",
            "",
            "## Guide",
            "",
            .. reference.Guide.Select(page => $"- [{page.Title}]({PathOf(page.Name)})"),
            "",
            "## Actions",
            "",
            .. reference.Modes.Select(mode =>
                $"- [{mode.Title}]({PathOf(mode.Name)}): {mode.Description}"
            ),
            "",
            "## For programs",
            "",
            $"- [OpenAPI 3.1]({OpenApiDocument.Path}): every action, parameter, answer and error",
        ]);

    private static string Guide(GuidePage page) =>
        Linked(
            $"# {page.Title}\n\n{page.Text.Replace(ErrorTable.Mark, ErrorTable.Markdown, StringComparison.Ordinal)}\n"
        );

    private static string Mode(DocumentedMode mode) =>
        Linked(
            $"# {mode.Title}\n\n{mode.Description}\n\n{string.Join('\n', mode.Actions.Select(Action))}"
        );

    private static string Action(DocumentedAction action) =>
        Lines([
            $"## {action.Title}",
            "",
            $"{(action.Declared.IsCommand ? "POST" : "GET or POST")} `{action.QueryForm}`, or `{action.Declared.Path}`",
            "",
            action.Description,
            "",
            .. Parameters(action),
            "Errors:",
            "",
            .. action.Failures.Select(error => $"- {error.Status} `{error.Code}`: {error.Message}"),
            "",
            .. action.Answer is { } answer
                ? Block("json", answer.ToJsonString(Nodes.Readable))
                : [],
            .. SampleLanguages.All.SelectMany(language =>
                Block(language.Fence, language.Write(SampleCall.Of(action)))
            ),
        ]);

    private static IEnumerable<string> Parameters(DocumentedAction action) =>
        action.Parameters.Count == 0
            ? []
            :
            [
                "| parameter | | what it is | takes | default |",
                "| --- | --- | --- | --- | --- |",
                .. action.Parameters.Select(Row),
                "",
            ];

    private static string Row(DocumentedParameter parameter) =>
        $"| `{parameter.Name}` | {(parameter.Declared.IsRequired ? "required" : "optional")} | {parameter.Description} "
        + $"| {string.Join("; ", parameter.Declared.Demands)} | {parameter.Declared.UnlessGiven} |";

    private static string[] Block(string fence, string code) => [$"```{fence}", code, "```", ""];

    private static string Lines(params IEnumerable<string> lines) =>
        string.Join('\n', lines) + "\n";

    // What is a place in the page is a file here.
    private static string Linked(string text) => Places().Replace(text, "](/docs/${name}.md)");

    [GeneratedRegex(@"\]\(#(?<name>[a-z_]+)(\.[a-z_]+)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}
