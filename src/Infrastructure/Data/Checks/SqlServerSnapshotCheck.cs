using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether readers on SQL Server are spared from waiting for writers.</summary>
[Check("read-committed snapshot", Ground.Database)]
internal sealed class SqlServerSnapshotCheck(IDbEngine engine) : ICheck
{
    private const string Look = """
        SELECT is_read_committed_snapshot_on AS IsOn, QUOTENAME(name) AS Name
        FROM sys.databases
        WHERE database_id = DB_ID()
        """;

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (engine.Dialect != Dialect.SqlServer)
            return [];
        var database = await engine.AskAsync<State>(Look, cancellationToken);
        return
        [
            database.IsOn
                ? Observation.Ok("It is on: who reads does not wait for who writes.")
                : Observation.Warning(
                    "It is off: calls that read wait for those that write, and may be refused for it.",
                    $"Run, which ends the transactions that are open: ALTER DATABASE {database.Name} SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE"
                ),
        ];
    }

    private sealed record State
    {
        public bool IsOn { get; init; }
        public required string Name { get; init; }
    }
}
