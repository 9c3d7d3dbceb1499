using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Markdig;

namespace SharePanel.Api.Docs.Pages;

/// <summary>
/// Markup that is safe to write into a page. Whatever is put into it as a text is encoded; only markup is taken as it is.
/// </summary>
internal readonly record struct Html(string Markup)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .DisableHtml()
        .Build();

    public static Html Of(HtmlInterpolation text) => new(text.ToString());

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> render) =>
        new(string.Concat(items.Select(item => render(item).Markup)));

    /// <summary>Paragraphs, lists and tables. HTML in the text is shown, not taken.</summary>
    public static Html FromMarkdown(string text) => new(Markdown.ToHtml(text, Pipeline));

    /// <summary>A text without paragraphs of its own.</summary>
    public static Html FromInlineMarkdown(string text)
    {
        var markup = Markdown.ToHtml(text, Pipeline).Trim();
        return new(
            markup.StartsWith("<p>", StringComparison.Ordinal)
                ? markup["<p>".Length..^"</p>".Length]
                : markup
        );
    }

    public override string ToString() => Markup;
}

/// <summary>Makes markup from an interpolated text: its holes are encoded unless they hold markup.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder markup;

    public HtmlInterpolation(int literalLength, int formattedCount) =>
        markup = new StringBuilder(literalLength + (formattedCount * 32));

    public void AppendLiteral(string literal) => markup.Append(literal);

    public void AppendFormatted(Html html) => markup.Append(html.Markup);

    public void AppendFormatted(string? text) => markup.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted(int number) =>
        markup.Append(CultureInfo.InvariantCulture, $"{number}");

    public override string ToString() => markup.ToString();
}
