namespace SharePanel.Application.Kernel;

/// <summary>One transaction around work; what fails, or throws, leaves nothing behind.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Runs work in a transaction that holds the right to write from its first statement. Commits a successful result,
    /// rolls back a failed one. A transaction that the database undid, for a deadlock or a lost connection, is done again from
    /// the start: work must not add to what it has kept outside of the database.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The database is locked, full, read-only or away.</exception>
    Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
        where T : IResult<T>;
}

/// <summary>The database cannot serve now. Clients are told 503 and when to come back.</summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException() { }

    public StorageUnavailableException(string message)
        : base(message) { }

    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }
}
