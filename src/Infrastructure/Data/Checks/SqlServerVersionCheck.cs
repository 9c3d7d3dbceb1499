using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether SQL Server is of 2019 or later.</summary>
[Check("sql server", Ground.Database)]
internal sealed class SqlServerVersionCheck(IDbEngine engine) : ICheck
{
    private const int OldestMajor = 15;

    // Azure's databases, instances and edges count their versions otherwise, and are always new enough.
    private static readonly int[] Hosted = [5, 8, 9, 11, 12];

    private const string Look = """
        SELECT
            CAST(SERVERPROPERTY('ProductVersion') AS NVARCHAR(128)) AS Version,
            CAST(SERVERPROPERTY('Edition') AS NVARCHAR(128)) AS Edition,
            CAST(SERVERPROPERTY('EngineEdition') AS INT) AS Engine
        """;

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (engine.Dialect != Dialect.SqlServer)
            return [];
        var server = await engine.AskAsync<State>(Look, cancellationToken);
        return
        [
            Hosted.Contains(server.Engine) || Version.Parse(server.Version).Major >= OldestMajor
                ? Observation.Ok($"Version {server.Version}, {server.Edition}.")
                : Observation.Problem(
                    $"Version {server.Version} is too old.",
                    "SQL Server 2019 (15.0) or later is needed."
                ),
        ];
    }

    private sealed record State
    {
        public required string Version { get; init; }
        public required string Edition { get; init; }
        public int Engine { get; init; }
    }
}
