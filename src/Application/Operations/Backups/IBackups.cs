using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Backups;

/// <summary>A copy of the whole database.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Accounts">How many accounts it holds.</param>
/// <param name="Balance">What their ledgers sum up to.</param>
/// <param name="Schema">The latest migration that it has.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record Backup(
    string File,
    long Bytes,
    long Accounts,
    Money Balance,
    string Schema,
    double Seconds
);

/// <summary>A database that a backup has taken the place of.</summary>
/// <param name="File">The backup.</param>
/// <param name="Database">The database.</param>
/// <param name="Kept">Where the one before it lies now; null where there was none.</param>
/// <param name="Accounts">How many accounts it holds.</param>
/// <param name="Balance">What their ledgers sum up to.</param>
/// <param name="Schema">The latest migration that it has.</param>
/// <param name="Applied">The migrations that the backup lacked and that were applied.</param>
/// <param name="Pending">Those that were left to the operator.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record Restoration(
    string File,
    string Database,
    string? Kept,
    long Accounts,
    Money Balance,
    string Schema,
    IReadOnlyList<string> Applied,
    IReadOnlyList<string> Pending,
    double Seconds
);

/// <summary>
/// Copies the database away and back. Cut off anywhere, both leave what was there before, or what is to be there, whole.
/// </summary>
public interface IBackups
{
    /// <summary>Copies the database as it is at one moment, while others go on to read and write, and verifies the copy.</summary>
    /// <param name="file">Where to; only the owner may read it.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="progress">Is told how much more has been done; in all it is 1.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    Task<Result<Backup>> BackUpAsync(
        string file,
        bool overwrite,
        Action<double> progress,
        CancellationToken cancellationToken
    );

    /// <summary>Verifies a backup and puts a copy of it into the place of the database, which nobody may have open.</summary>
    /// <param name="file">The backup; it stays as it is.</param>
    /// <param name="progress">Is told how much more has been done; in all it is 1.</param>
    /// <param name="cancellationToken">Stops it; the database stays as it was.</param>
    Task<Result<Restoration>> RestoreAsync(
        string file,
        Action<double> progress,
        CancellationToken cancellationToken
    );
}
