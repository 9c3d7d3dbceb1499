using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>The embedded engine's version, and whether commits are safe and readers undisturbed.</summary>
[Check("sqlite", Ground.Database)]
internal sealed class SqliteCheck(IDbEngine engine) : ICheck
{
    private const long Full = 2;

    private const string Look = """
        SELECT sqlite_version() AS Version, journal_mode AS Journal, synchronous AS Synchronous
        FROM pragma_journal_mode, pragma_synchronous
        """;

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (engine is not SqliteEngine)
            return [];
        var engineState = await engine.AskAsync<State>(Look, cancellationToken);
        return [.. Observe(engineState)];
    }

    private static IEnumerable<Observation> Observe(State state)
    {
        var version = Version.Parse(state.Version);
        if (version < SqliteEngine.MinVersion)
            yield return Observation.Problem(
                $"SQLite {version} is too old: {SqliteEngine.MinVersion} or later is needed, since older ones can corrupt a log.",
                "Use the library that comes with SharePanel."
            );
        if (state.Journal != "wal")
            yield return Observation.Warning(
                $"The journal mode is {state.Journal} and not wal: readers and the writer wait for each other.",
                "Stop the server and run: sharepanel database migrate"
            );
        if (state.Synchronous < Full)
            yield return Observation.Problem(
                "Commits do not wait for the disk: a power cut loses what was acknowledged.",
                "Take the setting of synchronous out of ConnectionStrings:SharePanel."
            );
        if (version >= SqliteEngine.MinVersion && state is { Journal: "wal", Synchronous: >= Full })
            yield return Observation.Ok($"SQLite {version}, write-ahead log, synchronous FULL.");
    }

    private sealed record State
    {
        public required string Version { get; init; }
        public required string Journal { get; init; }
        public long Synchronous { get; init; }
    }
}
