namespace SharePanel.Infrastructure.Data;

/// <summary>A statement in the portable form, expanded once for each engine.</summary>
internal sealed class Sql
{
    private readonly string[] texts;

    private Sql(string portable) =>
        texts = [Dialect.Sqlite.Expand(portable), Dialect.SqlServer.Expand(portable)];

    /// <summary>Whether it changes what a key opens: the key, its account's suspension or plan, or the plan itself.</summary>
    public bool ChangesCallers { get; private init; }

    public static Sql Portable(string text) => new(text);

    /// <summary>A statement after which nothing that is remembered of any key holds.</summary>
    public static Sql ChangingCallers(string text) => new(text) { ChangesCallers = true };

    public string For(Dialect dialect) => texts[dialect.Index];
}
