namespace SharePanel.Infrastructure.Data;

/// <summary>A statement in the portable form, expanded once for each engine.</summary>
internal sealed class Sql
{
    private readonly string[] texts;

    private Sql(string portable) =>
        texts = [Dialect.Sqlite.Expand(portable), Dialect.SqlServer.Expand(portable)];

    public static Sql Portable(string text) => new(text);

    public string For(Dialect dialect) => texts[dialect.Index];
}
