using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether the login may do on SQL Server what the program does.</summary>
[Check("rights", Ground.Database)]
internal sealed class SqlServerRightsCheck(IDbEngine engine, DatabaseSettings settings) : ICheck
{
    private const string Look = """
        SELECT
            QUOTENAME(USER_NAME()) AS Name,
            HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'SELECT') AS MayRead,
            CASE WHEN HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'INSERT') = 1
                AND HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'UPDATE') = 1
                AND HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'DELETE') = 1 THEN 1 ELSE 0 END AS MayWrite,
            CASE WHEN HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'CREATE TABLE') = 1
                AND HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'CREATE SCHEMA') = 1
                AND HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'ALTER') = 1 THEN 1 ELSE 0 END AS MayMigrate
        """;

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (engine.Dialect != Dialect.SqlServer)
            return [];
        return [.. Observe(await engine.AskAsync<State>(Look, cancellationToken))];
    }

    private IEnumerable<Observation> Observe(State user)
    {
        if (!user.MayRead || !user.MayWrite)
            yield return Observation.Problem(
                $"The user {user.Name} may not read and write everything in the database.",
                $"Run: ALTER ROLE db_datareader ADD MEMBER {user.Name}; ALTER ROLE db_datawriter ADD MEMBER {user.Name}"
            );
        else if (!user.MayMigrate && settings.MigrateOnStart)
            yield return Observation.Warning(
                $"The user {user.Name} may read and write, but not apply the migrations of a later version.",
                $"Run: ALTER ROLE db_owner ADD MEMBER {user.Name}; or set Database:MigrateOnStart=false, and migrate with another login."
            );
        else
            yield return Observation.Ok(
                user.MayMigrate
                    ? $"The user {user.Name} may read, write and migrate."
                    : $"The user {user.Name} may read and write; migrating is left to another."
            );
    }

    private sealed record State
    {
        public required string Name { get; init; }
        public bool MayRead { get; init; }
        public bool MayWrite { get; init; }
        public bool MayMigrate { get; init; }
    }
}
