using SharePanel.Application.Operations.Checks;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class RecordedTimesRepository(DbSession db) : RecordedTimesCheck.IStore
{
    private static readonly Sql LatestEntry = Sql.Portable(
        "SELECT MAX(created_at) FROM ledger_entries WHERE id = (SELECT MAX(id) FROM ledger_entries)"
    );

    public Task<DateTimeOffset?> LatestEntryAsync(CancellationToken cancellationToken) =>
        db.ScalarAsync<DateTimeOffset?>(LatestEntry, parameters: null, cancellationToken);

    private static readonly Sql LatestRun = Sql.Portable("SELECT MAX(started_at) FROM job_runs");

    public Task<DateTimeOffset?> LatestRunAsync(CancellationToken cancellationToken) =>
        db.ScalarAsync<DateTimeOffset?>(LatestRun, parameters: null, cancellationToken);
}
