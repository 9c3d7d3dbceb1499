using System.Text.RegularExpressions;

namespace SharePanel.Infrastructure.Data;

/// <summary>
/// What the two engines spell differently. The set of tokens is closed: a statement that needs more is written in a way
/// that both understand.
/// </summary>
internal sealed partial class Dialect
{
    public static readonly Dialect Sqlite = new(
        0,
        token =>
            token.Name switch
            {
                "id" => "INTEGER PRIMARY KEY AUTOINCREMENT",
                "bigint" or "int" or "bool" => "INTEGER",
                "text" or "longtext" => "TEXT",
                "hash" => "BLOB",
                "strict" => " STRICT",
                "lock" or "output" or "on" => "",
                "returning" => $"RETURNING {token.Argument}",
                "page" => "LIMIT @fetch OFFSET @offset",
                _ => throw Unknown(token),
            }
    );

    public static readonly Dialect SqlServer = new(
        1,
        token =>
            token.Name switch
            {
                "id" => "BIGINT IDENTITY(1, 1) NOT NULL PRIMARY KEY",
                "bigint" => "BIGINT",
                "int" => "INT",
                "bool" => "BIT",
                "text" => $"NVARCHAR({token.Argument}) COLLATE Latin1_General_100_BIN2",
                "longtext" => "NVARCHAR(MAX)",
                "hash" => "VARBINARY(32)",
                "strict" => "",
                "lock" => "WITH (UPDLOCK, HOLDLOCK)",
                "output" => $"OUTPUT INSERTED.{token.Argument}",
                "returning" => "",
                "on" => $"ON {token.Argument}",
                "page" => "OFFSET @offset ROWS FETCH NEXT @fetch ROWS ONLY",
                _ => throw Unknown(token),
            }
    );

    private readonly Func<(string Name, string Argument), string> expand;

    private Dialect(int index, Func<(string Name, string Argument), string> expand) =>
        (Index, this.expand) = (index, expand);

    /// <summary>The place of this dialect's text in <see cref="Sql"/>.</summary>
    public int Index { get; }

    /// <exception cref="ArgumentException">A token is not of the set.</exception>
    public string Expand(string portable) =>
        Token()
            .Replace(
                portable,
                match => expand((match.Groups["name"].Value, match.Groups["argument"].Value))
            );

    [GeneratedRegex(
        @"\{\{(?<name>[a-z]+)(:(?<argument>[a-z0-9_]+))?\}\}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();

    private static ArgumentException Unknown((string Name, string Argument) token) =>
        new($"No such SQL token: {token.Name}", nameof(token));
}
