using System.Globalization;

namespace SharePanel.Api.Docs.Samples;

/// <summary>Values as source text.</summary>
internal static class Literals
{
    /// <summary>A whole number or flag as it is, a text between quotes; samples have no characters that would need an escape.</summary>
    /// <exception cref="InvalidOperationException">An example holds a quote or a backslash.</exception>
    public static string Quoted(object value, char quote) =>
        value switch
        {
            string text when text.AsSpan().ContainsAny("'\"\\$\n") =>
                throw new InvalidOperationException($"No sample can show {text} yet."),
            string text => $"{quote}{text}{quote}",
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    /// <summary>A value as it stands in a query or a form.</summary>
    public static string Plain(object value) => Quoted(value, '"').Trim('"');
}
