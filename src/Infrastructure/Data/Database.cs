using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data;

internal sealed class Database(IDbEngine engine, DatabaseSettings settings) : IDatabase
{
    public string Provider => settings.Provider;

    public IReadOnlyList<string> Migrate() => Guarded(engine.Migrate);

    public SchemaStatus Status() => Guarded(engine.MigrationStatus);

    // A migration that failed says so around what the driver said.
    private Exception? CauseOf(Exception fault) =>
        engine.IsUnavailable(fault) ? fault
        : fault is InvalidOperationException { InnerException: { } inner }
        && engine.IsUnavailable(inner)
            ? inner
        : null;

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (CauseOf(fault) is { } cause)
        {
            throw new StorageUnavailableException(
                $"The database cannot serve now. {engine.AdviceOn(cause) ?? cause.Message}",
                fault
            );
        }
    }
}
