using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SharePanel.Api.Docs.OpenApi;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Docs.Samples;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.Pages;

/// <summary>An action in the page: what it takes and answers, samples, and what the script needs to call it.</summary>
internal static class ActionSection
{
    public static Html Render(DocumentedAction action)
    {
        var (declared, label, title) = (action.Declared, action.Label, action.Title);
        return Html.Of(
            $"""
            <article class="action" id="{label}" aria-labelledby="{label}-title"
              data-mode="{declared.Mode}" data-selector="{declared.Selector}" data-name="{declared.Name}"
              data-method="{Badge.VerbOf(action)}"{Flag("data-anonymous", declared.Anonymous)}{Flag(
                "data-changes",
                declared.IsCommand
            )}>
            <div class="told">
            <h3 id="{label}-title">{title} <a class="anchor" href="#{label}" aria-label="Link to {title}">#</a></h3>
            <p class="address">{Badge.OfVerbs(action)} <code>{action.QueryForm}</code></p>
            {Html.FromMarkdown(action.Description)}
            <p class="muted">Path <code>{declared.Path}</code>. {Notes(declared)}</p>
            {Parameters(action)}
            {Errors(action)}
            </div>
            <div class="shown">
            {Html.Each(SampleLanguages.All, language => Sample(action, language))}
            {Answer(action)}
            </div>
            </article>

            """
        );
    }

    private static string Notes(ActionDescriptor action)
    {
        if (action.Anonymous)
            return "Needs no key.";
        var need = action.IsCommand ? "Needs a key that may write." : "Needs a key that may read.";
        return action.Free ? $"{need} Takes nothing from the plan's requests." : need;
    }

    private static Html Flag(string attribute, bool isSet) =>
        isSet ? Html.Of($" {attribute}") : default;

    private static Html Parameters(DocumentedAction action) =>
        action.Parameters.Count == 0
            ? Html.Of($"<p>It takes no parameters.</p>")
            : Html.Of(
                $"""
                <h4>Parameters</h4>
                <table class="parameters"><thead><tr><th scope="col">Name</th><th scope="col">What it is</th></tr></thead><tbody>
                {Html.Each(action.Parameters, Parameter)}
                </tbody></table>
                """
            );

    private static Html Parameter(DocumentedParameter parameter)
    {
        var declared = parameter.Declared;
        var words = declared.Bounds.Words is { } all ? JsonSerializer.Serialize(all) : "";
        var need = declared.IsRequired ? "required" : "optional";
        return Html.Of(
            $"""
            <tr data-name="{declared.Name}" data-type="{Kind(declared)}" data-words="{words}"
              data-example="{Text(declared.Example)}" data-default="{Text(
                declared.UnlessGiven
            )}"{Flag("data-required", declared.IsRequired)}>
            <th scope="row"><code>{declared.Name}</code> <span class="{need}">{need}</span></th>
            <td>{Html.FromInlineMarkdown(parameter.Description)}
            <span class="takes">{Takes(declared)}{Default(declared)}</span></td></tr>

            """
        );
    }

    private static string Kind(ActionParameter parameter)
    {
        if (parameter.IsSecret)
            return "secret";
        if (parameter.Type == typeof(string))
            return "text";
        if (parameter.Type == typeof(bool))
            return "flag";
        return parameter.Type == typeof(DateTimeOffset) ? "time" : "number";
    }

    private static Html Takes(ActionParameter parameter)
    {
        if (parameter.Bounds.Words is { } words)
            return Html.Of($"One of {Html.Each(words, Word)}");
        var takes = string.Join("; ", parameter.Demands);
        return Html.Of($"{char.ToUpperInvariant(takes[0]).ToString()}{takes[1..]}. ");
    }

    private static Html Word(string word) => Html.Of($"<code>{word}</code> ");

    private static Html Default(ActionParameter parameter) =>
        parameter.UnlessGiven is { } value
            ? Html.Of($"Default: <code>{Text(value)}</code>")
            : default;

    private static string Text(object? value) =>
        value is bool flag
            ? (flag ? "true" : "false")
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static Html Errors(DocumentedAction action) =>
        Html.Of(
            $"""
            <details class="errors"><summary>Errors</summary>
            <ul>
            {Html.Each(action.Failures, Failure)}
            </ul></details>
            """
        );

    private static Html Failure(Error error) =>
        Html.Of(
            $"""
            <li>{error.Status} <a href="#error-{error.Code}"><code>{error.Code}</code></a> {error.Message}</li>

            """
        );

    private static Html Sample(DocumentedAction action, ISampleLanguage language) =>
        Figure(
            Html.Of($" class=\"code sample\" data-language=\"{language.Title}\""),
            language.Title,
            Html.Of($"<code>{language.Write(SampleCall.Of(action))}</code>")
        );

    private static Html Answer(DocumentedAction action)
    {
        if (action.Answer is not { } answer)
            return default;
        var json = answer.ToJsonString(Nodes.Readable);
        return Figure(
            Html.Of($" class=\"code answer\""),
            answer["data"] is JsonArray ? "Answer, first rows" : "Answer",
            Html.Of($"<code class=\"json\">{json}</code>")
        );
    }

    private static Html Figure(Html attributes, string caption, Html code) =>
        Html.Of(
            $"""
            <figure{attributes}><figcaption>{caption}</figcaption><pre tabindex="0">{code}</pre></figure>

            """
        );
}
