namespace SharePanel.Load.Growth;

/// <summary>The shell of SQLite, on a database that nobody else has open.</summary>
internal static class Sqlite
{
    public const string Program = "sqlite3";

    /// <exception cref="BenchException">A statement failed.</exception>
    public static Task RunAsync(
        string database,
        string statements,
        Workplace place,
        CancellationToken cancellationToken
    ) => Commands.RunAsync([Program, "-bail", database, statements], place.Data, cancellationToken);
}
