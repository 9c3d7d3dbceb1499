using System.Text;

namespace SharePanel.Infrastructure.Data;

/// <summary>Texts as parts of a pattern for <c>LIKE … ESCAPE '\'</c>.</summary>
internal static class LikePattern
{
    /// <summary>A text that stands for itself, whatever characters it has, in both engines.</summary>
    public static string Literal(string text)
    {
        var pattern = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '%' or '_' or '[' or '\\')
                pattern.Append('\\');
            pattern.Append(c);
        }
        return pattern.ToString();
    }
}
