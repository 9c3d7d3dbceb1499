namespace SharePanel.Application.Kernel;

/// <summary>The database as the operator handles it.</summary>
public interface IDatabase
{
    /// <summary><c>Sqlite</c> or <c>SqlServer</c>.</summary>
    string Provider { get; }

    /// <summary>Applies pending migrations, one process at a time; the names of those applied.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be reached or written.</exception>
    IReadOnlyList<string> Migrate();

    /// <summary>The migrations that the database has, and those it lacks.</summary>
    (IReadOnlyList<string> Applied, IReadOnlyList<string> Pending) Status();
}
