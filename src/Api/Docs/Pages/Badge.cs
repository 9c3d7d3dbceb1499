using SharePanel.Api.Docs.Reference;

namespace SharePanel.Api.Docs.Pages;

/// <summary>The small marks that say by which method an action is called.</summary>
internal static class Badge
{
    public static string VerbOf(DocumentedAction action) => action.IsPost ? "POST" : "GET";

    /// <summary>The method that the docs show.</summary>
    public static Html OfVerb(DocumentedAction action) =>
        action.IsPost
            ? Html.Of($"<span class=\"verb post\">POST</span>")
            : Html.Of($"<span class=\"verb get\">GET</span>");

    /// <summary>All methods that the action takes.</summary>
    public static Html OfVerbs(DocumentedAction action) =>
        action.Declared.IsCommand
            ? Html.Of($"<span class=\"verb post\">POST</span>")
            : Html.Of($"<span class=\"verb get\">GET or POST</span>");
}
