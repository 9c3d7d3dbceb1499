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
    /// <exception cref="StorageUnavailableException">The database cannot be reached or read.</exception>
    SchemaStatus Status();
}

/// <summary>How a database's schema stands to this version of the program. Names are those of scripts, in order.</summary>
/// <param name="Applied">Migrations of this version that the database has.</param>
/// <param name="Pending">Migrations of this version that it lacks.</param>
/// <param name="Unknown">Migrations that it has and this version does not know: they came with a newer one.</param>
public sealed record SchemaStatus(
    IReadOnlyList<string> Applied,
    IReadOnlyList<string> Pending,
    IReadOnlyList<string> Unknown
);
