using System.Data.Common;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data;

internal sealed class Database(IDbEngine engine, DatabaseSettings settings) : IDatabase
{
    public string Provider => settings.Provider;

    public IReadOnlyList<string> Migrate() => Guarded(engine.Migrate);

    public (IReadOnlyList<string> Applied, IReadOnlyList<string> Pending) Status() =>
        Guarded(engine.MigrationStatus);

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException fault) when (engine.IsUnavailable(fault))
        {
            throw new StorageUnavailableException(
                $"The database cannot serve now: {fault.Message}",
                fault
            );
        }
    }
}
