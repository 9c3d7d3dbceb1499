using System.Text.RegularExpressions;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>A directive of nginx: its words, and what stands in its braces.</summary>
internal sealed record Directive(IReadOnlyList<string> Words, IReadOnlyList<Directive> Inside)
{
    public string Name => Words[0];

    public IReadOnlyList<string> Values => [.. Words.Skip(1)];

    public string Value => string.Join(' ', Values);

    /// <summary>This one and all within it.</summary>
    public IEnumerable<Directive> All() => Inside.SelectMany(inner => inner.All()).Prepend(this);

    /// <summary>Those of a name within it, at any depth.</summary>
    public IEnumerable<Directive> Find(string name) => All().Where(one => one.Name == name);

    /// <summary>The value of the only one of a name right within it; empty if there is none.</summary>
    public string Only(string name) =>
        Inside.SingleOrDefault(inner => inner.Name == name)?.Value ?? "";
}

/// <summary>Reads a configuration of nginx, as far as it goes without <c>if</c> and maps.</summary>
internal static partial class NginxFile
{
    public static Directive Parse(string text)
    {
        var tokens = new Queue<string>(
            Token()
                .Matches(text)
                .Select(match => match.Value)
                .Where(token => !token.StartsWith('#'))
        );
        var inside = Block(tokens);
        return tokens.Count == 0
            ? new Directive(["file"], inside)
            : throw new FormatException("A brace is closed that was not opened.");
    }

    private static List<Directive> Block(Queue<string> tokens)
    {
        var found = new List<Directive>();
        var words = new List<string>();
        while (tokens.TryPeek(out var token) && token != "}")
        {
            tokens.Dequeue();
            if (token == "{")
            {
                found.Add(new Directive([.. words], Block(tokens)));
                if (!tokens.TryDequeue(out _))
                    throw new FormatException($"{words[0]} is not closed.");
                words.Clear();
            }
            else if (token == ";")
            {
                found.Add(new Directive([.. words], []));
                words.Clear();
            }
            else
                words.Add(Unquoted(token));
        }
        return words.Count == 0 ? found : throw new FormatException($"{words[0]} has no end.");
    }

    private static string Unquoted(string token) => token[0] is '"' or '\'' ? token[1..^1] : token;

    [GeneratedRegex(
        """#[^\n]*|"[^"]*"|'[^']*'|[{};]|[^\s{};"']+""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Token();
}
