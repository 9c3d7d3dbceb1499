using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SharePanel.Api.Docs.Pages;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Pages;
using SharePanel.Api.Tests.EveryAction;

namespace SharePanel.Api.Tests.Docs;

/// <summary>A sample as the docs show it.</summary>
/// <param name="Place">The action, or the page of the guide.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Text">Its text.</param>
/// <param name="Message">What the API answers to it.</param>
/// <param name="Changes">Whether it changes something.</param>
internal sealed record DocumentedSample(
    string Place,
    string Language,
    string Text,
    string Message,
    bool Changes
)
{
    public override string ToString() => $"{Place} in {Language}";
}

/// <summary>The samples, taken out of the page that people copy them from.</summary>
internal static partial class DocumentedSamples
{
    public static readonly ApiReference Reference = ApiReference.Of(Calls.Catalog);

    /// <summary>The page as it is served.</summary>
    public static readonly string Page = Encoding.UTF8.GetString(
        new DocsPage(Reference, new PageFiles(), new DemoLogin()).Write()
    );

    public static IReadOnlyList<DocumentedSample> All { get; } = [.. OfActions(), .. OfGuide()];

    private static IEnumerable<DocumentedSample> OfActions()
    {
        foreach (var article in Page.Split("<article class=\"action\" id=\"").Skip(1))
        {
            var label = article[..article.IndexOf('"')];
            var action = Reference.Actions.Single(a => a.Label == label);
            var answer =
                action.Answer
                ?? throw new InvalidOperationException(
                    $"No answer of {label} is recorded yet: run build/refresh-docs."
                );
            foreach (Match sample in Samples().Matches(article))
                yield return new DocumentedSample(
                    label,
                    WebUtility.HtmlDecode(sample.Groups["language"].Value),
                    WebUtility.HtmlDecode(sample.Groups["text"].Value),
                    answer["message"]!.GetValue<string>(),
                    action.Declared.IsCommand
                );
        }
    }

    // A guide's calls make organizations.
    private static IEnumerable<DocumentedSample> OfGuide() =>
        GuideSamples()
            .Matches(Page)
            .Select(sample => new DocumentedSample(
                "guide",
                "curl",
                WebUtility.HtmlDecode(sample.Groups["text"].Value),
                "Organization created successfully",
                Changes: true
            ));

    [GeneratedRegex(
        "data-language=\"(?<language>[^\"]+)\"><figcaption>[^<]*</figcaption><pre tabindex=\"0\"><code>(?<text>[^<]*)</code>",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Samples();

    [GeneratedRegex(
        "<code class=\"language-bash\">(?<text>[^<]*)</code>",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex GuideSamples();
}
